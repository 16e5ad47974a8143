#include "core/torch/name_faults.h"

namespace convscope::torch {
namespace {

// A name that is not defined, and nothing close to it.
bool isPlainUnknown(const std::optional<Fault>& fault) {
  if (!fault || fault->problem.code != "unknown_name") return false;
  const auto reason = fault->problem.values.find("reason");
  return reason != fault->problem.values.end() && reason->second == "unknown_name";
}

void resay(Fault& fault, const char* sentence) {
  fault.problem = torchProblem("unknown_name", sentence, "", {{"name", fault.problem.values.at("name")}});
  fault.cures.clear();
}

}  // namespace

void sayUse(std::optional<Fault>& fault, const Expr& name, const char* sentence) {
  const bool there = name.kind == Expr::Kind::Name && fault && fault->at == name.at;
  if (there && isPlainUnknown(fault)) resay(*fault, sentence);
}

void sayPicture(std::optional<Fault>& fault, SourceRange arguments) {
  if (!isPlainUnknown(fault) || fault->at.begin < arguments.begin || fault->at.end > arguments.end) return;
  resay(*fault, "unknown_picture");
  fault->cures = {{CureKind::Remove, "", {{arguments, ""}}}};
}

}  // namespace convscope::torch

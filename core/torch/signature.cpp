#include "core/torch/signature.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "core/torch/modules.h"
#include "core/torch/names.h"

namespace convscope::torch {
namespace {

std::string joined(const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
  return list;
}

std::vector<std::string> namesOf(const Signature& signature) {
  std::vector<std::string> names;
  for (const Formal& formal : signature.formals) names.push_back(formal.name);
  return names;
}

std::optional<std::size_t> placeOfName(const Signature& signature, std::string_view name) {
  const auto found = std::find_if(signature.formals.begin(), signature.formals.end(),
                                  [&](const Formal& formal) { return formal.name == name; });
  if (found == signature.formals.end()) return std::nullopt;
  return static_cast<std::size_t>(found - signature.formals.begin());
}

// Takes arguments `first` to the end out of a call, with the comma before them.
Cure removal(const std::vector<Given>& given, std::size_t first, std::size_t last) {
  const bool leads = first == 0;
  const std::size_t begin = leads ? given[first].at.begin : given[first - 1].at.end;
  const std::size_t end = leads && last + 1 < given.size() ? given[last + 1].at.begin : given[last].at.end;
  return {CureKind::Remove, "", {{{begin, end}, ""}}};
}

// A closed set of small helpers for one call: what it was given, and what it still lacks.
class Binder {
 public:
  Binder(const Signature& signature, const std::vector<Given>& given, SourceRange call)
      : signature_(signature), given_(given), call_(call) {
    bound_.formals.resize(signature.formals.size());
  }

  // Python's order: places, names, too many places, what is missing.
  tl::expected<Bound, Fault> run() {
    placePositional();
    for (std::size_t i = 0; i < given_.size(); ++i) {
      if (given_[i].name.empty()) continue;
      if (auto fault = placeNamed(i)) return tl::make_unexpected(*std::move(fault));
    }
    if (auto fault = refuseTooMany()) return tl::make_unexpected(*std::move(fault));
    if (auto fault = refuseMissing()) return tl::make_unexpected(*std::move(fault));
    return std::move(bound_);
  }

 private:
  void placePositional();
  std::optional<Fault> placeNamed(std::size_t index);
  Fault unknownName(std::size_t index) const;
  Fault repeated(std::size_t index, const Given& first) const;
  std::optional<Fault> refuseTooMany() const;
  std::optional<Fault> refuseMissing() const;
  Problem missingProblem(const std::vector<std::string>& missing) const;
  std::vector<Cure> additions(const std::vector<std::string>& missing) const;

  const Signature& signature_;
  const std::vector<Given>& given_;
  SourceRange call_;
  std::size_t positional_ = 0;
  Bound bound_;
};

void Binder::placePositional() {
  for (const Given& given : given_) {
    if (!given.name.empty()) continue;
    if (positional_ < bound_.formals.size()) {
      bound_.formals[positional_] = given;
      bound_.formals[positional_]->formal = signature_.formals[positional_].name;
    } else {
      bound_.more.push_back(given);
    }
    ++positional_;
  }
}

std::optional<Fault> Binder::placeNamed(std::size_t index) {
  const Given& given = given_[index];
  const auto place = placeOfName(signature_, given.name);
  if (!place) {
    if (!signature_.takesNames) return unknownName(index);
    bound_.names.push_back(given);
    return std::nullopt;
  }
  auto& slot = bound_.formals[*place];
  if (slot) return repeated(index, *slot);
  slot = given;
  slot->formal = given.name;
  return std::nullopt;
}

Fault Binder::unknownName(std::size_t index) const {
  const Given& given = given_[index];
  const std::vector<std::string> names = namesOf(signature_);
  std::string close(canonicalArgument(given.name));
  if (!placeOfName(signature_, close)) close = nearest(given.name, names);
  std::map<std::string, std::string> values{{"callee", signature_.callee}, {"name", quoted(given.name)}};
  Fault fault{.at = given.at,
              .pytorch = fmt::format("TypeError: {}.__init__() got an unexpected keyword argument '{}'",
                                     signature_.callee, given.name)};
  const auto place = placeOfName(signature_, close);
  const bool taken = place && (bound_.formals[*place] || std::any_of(given_.begin(), given_.end(),
                                                                     [&](const Given& g) { return g.name == close; }));
  if (given.own && place && !taken) {
    fault.cures.push_back({CureKind::Change, close + "=", {{given.nameAt, close}}, given.valueAt});
  }
  if (given.own) fault.cures.push_back(removal(given_, index, index));
  if (place) values["close"] = close;
  values["works"] = names.empty() ? "()" : joined(names);
  fault.problem = torchProblem("argument_unknown", place ? "argument_unknown_close" : "argument_unknown", given.name,
                               std::move(values));
  return fault;
}

Fault Binder::repeated(std::size_t index, const Given& first) const {
  const Given& given = given_[index];
  Fault fault{.problem = torchProblem("argument_repeated", "argument_repeated", given.name, {{"name", given.name}}),
              .at = given.at,
              .also = first.at,
              .pytorch = fmt::format("TypeError: {}.__init__() got multiple values for argument '{}'",
                                     signature_.callee, given.name)};
  if (given.own) fault.cures.push_back(removal(given_, index, index));
  return fault;
}

std::optional<Fault> Binder::refuseTooMany() const {
  if (bound_.more.empty() || signature_.takesMore) return std::nullopt;
  const std::size_t most = signature_.formals.size();
  std::size_t first = 0;  // of those that are too many, among all arguments
  for (std::size_t seen = 0; first < given_.size(); ++first) {
    if (given_[first].name.empty() && ++seen > most) break;
  }
  const SourceRange at{given_[first].at.begin, bound_.more.back().at.end};
  Fault fault{.problem = torchProblem("too_many_arguments", "too_many_arguments", "",
                                      {{"callee", signature_.callee},
                                       {"most", std::to_string(most)},
                                       {"given", std::to_string(positional_)},
                                       {"works", most == 0 ? "()" : joined(namesOf(signature_))}}),
              .at = at};
  const auto needed = std::count_if(signature_.formals.begin(), signature_.formals.end(),
                                    [](const Formal& formal) { return formal.needed; });
  fault.pytorch = fmt::format("TypeError: {}.__init__() takes from {} to {} positional arguments but {} were given",
                              signature_.callee, needed + 1, most + 1, positional_ + 1);
  if (bound_.more.back().own && bound_.names.empty() && first < given_.size() && given_.back().name.empty()) {
    fault.cures.push_back(removal(given_, first, given_.size() - 1));
  }
  return fault;
}

std::optional<Fault> Binder::refuseMissing() const {
  std::vector<std::string> missing;
  for (std::size_t i = 0; i < signature_.formals.size(); ++i) {
    if (signature_.formals[i].needed && !bound_.formals[i]) missing.push_back(signature_.formals[i].name);
  }
  if (missing.empty()) return std::nullopt;
  std::string words;
  for (std::size_t i = 0; i < missing.size(); ++i) {
    const bool last = i + 1 == missing.size();
    words += (i == 0 ? "" : missing.size() == 2 ? " and " : last ? ", and " : ", ") + ("'" + missing[i] + "'");
  }
  const std::size_t closing = call_.end > call_.begin ? call_.end - 1 : call_.end;
  return Fault{.problem = missingProblem(missing),
               .at = {closing, call_.end},
               .pytorch = fmt::format("TypeError: {}.__init__() missing {} required positional argument{}: {}",
                                      signature_.callee, missing.size(), missing.size() == 1 ? "" : "s", words),
               .cures = additions(missing)};
}

// Numbers for what is missing, behind the last argument. A kernel may have several usual sizes.
std::vector<Cure> Binder::additions(const std::vector<std::string>& missing) const {
  const std::size_t end = given_.empty() ? call_.end - 1 : given_.back().at.end;
  const std::vector<int> kernels =
      missing.size() == 1 && missing[0] == "kernel_size" ? std::vector{3, 1, 5} : std::vector{3};
  std::vector<Cure> cures;
  for (const int kernel : kernels) {
    std::string list;
    for (const std::string& name : missing) {
      const auto number = name == "kernel_size" ? std::optional(kernel) : standIn(canonicalArgument(name));
      if (!number) return cures;
      list += (list.empty() ? "" : ", ") + fmt::format("{}={}", name, *number);
    }
    cures.push_back({CureKind::Add, list, {{{end, end}, (given_.empty() ? "" : ", ") + list}}});
  }
  return cures;
}

Problem Binder::missingProblem(const std::vector<std::string>& missing) const {
  std::vector<std::string> needed;
  for (const Formal& formal : signature_.formals) {
    if (formal.needed) needed.push_back(formal.name);
  }
  std::map<std::string, std::string> values{
      {"callee", signature_.callee}, {"missing", joined(missing)}, {"needed", joined(needed)}};
  if (convolutionSignature(signature_.callee) == nullptr || missing != std::vector<std::string>{"kernel_size"}) {
    return torchProblem("argument_missing", "argument_missing_call", missing.front(), std::move(values));
  }
  // The two numbers people divide are checked at once: they may stay.
  const auto number = [&](std::string_view name) {
    const auto place = placeOfName(signature_, name);
    return place && bound_.formals[*place] ? asInteger(bound_.formals[*place]->value) : std::nullopt;
  };
  const auto groups = number("groups");
  const auto in = number("in_channels");
  const auto out = number("out_channels");
  const bool fits = groups && in && out && *groups > 1 && *in % *groups == 0 && *out % *groups == 0;
  if (!fits) {
    return torchProblem("kernel_size_missing", "kernel_size_missing_call", "kernel_size", std::move(values));
  }
  values["g"] = std::to_string(*groups);
  values["c"] = std::to_string(*in);
  values["m"] = std::to_string(*out);
  return torchProblem("kernel_size_missing", "kernel_size_missing_groups", "kernel_size", std::move(values));
}

}  // namespace

tl::expected<Bound, Fault> bindArguments(const Signature& signature, const std::vector<Given>& given,
                                         SourceRange call) {
  return Binder(signature, given, call).run();
}

const Signature* convolutionSignature(std::string_view callee) {
  static const Signature kConv2d = signatureOf(*nnEntry("Conv2d"));
  static const Signature kConvTranspose2d = signatureOf(*nnEntry("ConvTranspose2d"));
  return callee == "Conv2d" ? &kConv2d : callee == "ConvTranspose2d" ? &kConvTranspose2d : nullptr;
}

std::string parameterAt(std::string_view callee, std::size_t position, const std::vector<Argument>& before) {
  const Signature* const signature = convolutionSignature(callee);
  for (std::size_t i = position; signature != nullptr && i < signature->formals.size(); ++i) {
    const std::string& name = signature->formals[i].name;
    const bool taken =
        std::any_of(before.begin(), before.end(), [&](const Argument& argument) { return argument.name == name; });
    if (!taken) return name + "=";
  }
  return "name=value";
}

Cure removalOf(const std::vector<Argument>& list, const Argument& argument, const Argument* after) {
  const auto place = static_cast<std::size_t>(
      std::find_if(list.begin(), list.end(), [&](const Argument& other) { return &other == &argument; }) -
      list.begin());
  SourceRange at = argument.at;
  if (place > 0) {
    at.begin = list[place - 1].at.end;
  } else if (place + 1 < list.size()) {
    at.end = list[place + 1].at.begin;
  } else if (after != nullptr) {
    at.end = after->at.begin;
  }
  return {CureKind::Remove, "", {{at, ""}}};
}

}  // namespace convscope::torch

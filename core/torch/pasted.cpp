// Texts that are no program: printed modules, and classes that nobody builds.
#include <algorithm>
#include <utility>

#include "core/torch/interpreter.h"
#include "core/torch/names.h"

namespace convscope::torch {

// A module as PyTorch prints it. One with modules inside that is no nn.Sequential runs them in an order of its own.
Value Interpreter::printed(const Expr& expr) {
  const NnEntry* const entry = nnEntry(expr.word);
  const bool inside = !expr.arguments.empty() && expr.arguments.front().name == "()";
  const ModuleRef made = add({.name = expr.word, .at = expr.at});
  if (failed()) return {};
  const bool container = inside || (entry != nullptr && entry->kind != NnKind::Other && expr.arguments.empty() &&
                                    entry->kind != NnKind::Convolution && entry->kind != NnKind::OtherSize);
  if (container) {
    const bool sequence = entry != nullptr && entry->kind == NnKind::Sequential;
    module(made.id).kind = sequence ? TorchModule::Kind::Sequential : TorchModule::Kind::Container;
    for (const Argument& child : expr.arguments) {
      const Index times = syntax_.expr(child.value).integer.value_or(1);
      for (Index i = 0; i < times && !failed(); ++i) {
        const Value value = evaluate(child.value);
        if (!failed()) module(made.id).children.push_back(std::get<ModuleRef>(value).id);
      }
    }
    return made;
  }
  if (entry == nullptr) return made;  // a class of somebody's own: its numbers say nothing
  const bool before = std::exchange(bareWords_, true);
  const std::vector<Given> given = argumentsOf(expr);
  bareWords_ = before;
  if (!failed()) initialise(made.id, *entry, given, expr.at);
  return made;
}

// Classes that no other class of the text mentions, in their order.
std::vector<int> Interpreter::roots() const {
  const auto mentions = [&](const UserClass& user, const std::string& name) {
    const Statement& statement = syntax_.statement(user.statement);
    const bool base = std::any_of(statement.bases.begin(), statement.bases.end(),
                                  [&](const Argument& argument) { return syntax_.expr(argument.value).word == name; });
    const auto first = tokens_.begin() + static_cast<std::ptrdiff_t>(statement.bodyFirst);
    const auto last = tokens_.begin() + static_cast<std::ptrdiff_t>(statement.bodyLast);
    return base || std::any_of(first, last, [&](const Token& token) { return token.is(name); });
  };
  std::vector<int> list;
  for (std::size_t i = 0; i < classes_.size(); ++i) {
    const std::string& name = syntax_.statement(classes_[i].statement).word;
    bool used = false;
    for (std::size_t j = 0; j < classes_.size(); ++j) used = used || (i != j && mentions(classes_[j], name));
    if (!used) list.push_back(static_cast<int>(i));
  }
  return list;
}

void Interpreter::buildPastedClasses(std::size_t textLength) {
  textLength_ = textLength;
  if (failed() || modules_.size() > 1) return;  // one is the empty module by the name of self
  for (const int id : roots()) {
    const auto function = methodOf({id}, "__init__");
    const UserClass& user = userClass({id});
    const std::vector<Given> given = function ? knownArguments(user, *function) : std::vector<Given>();
    if (!failed()) construct({id}, given, syntax_.statement(user.statement).at);
  }
}

// What is known of the parameters that have no value of their own.
std::vector<Given> Interpreter::knownArguments(const UserClass& user, FunctionRef function) {
  const Statement& statement = syntax_.statement(functions_[static_cast<std::size_t>(function.id)].statement);
  std::vector<Given> given;
  for (std::size_t i = 1; i < statement.parameters.size(); ++i) {  // behind self
    const Parameter& parameter = statement.parameters[i];
    if (parameter.standard >= 0 || parameter.stars > 0) continue;
    const auto known = known_.find(canonicalArgument(parameter.name));
    if (known == known_.end()) {
      refuseOpenClass(user, statement, parameter);
      return {};
    }
    assumed_.push_back({parameter.name, known->second});
    given.push_back({parameter.name, known->second, parameter.at, parameter.at, parameter.at, false});
  }
  return given;
}

// A line below the class that builds it would do.
void Interpreter::refuseOpenClass(const UserClass& user, const Statement& function, const Parameter& parameter) {
  const std::string& name = syntax_.statement(user.statement).word;
  std::string list;
  std::string missing;
  for (std::size_t i = 1; i < function.parameters.size(); ++i) {
    const Parameter& other = function.parameters[i];
    if (other.standard >= 0 || other.stars > 0) continue;
    const auto known = known_.find(canonicalArgument(other.name));
    const Index number =
        known != known_.end() ? known->second : Index{standIn(canonicalArgument(other.name)).value_or(1)};
    list += (list.empty() ? "" : ", ") + std::to_string(number);
    if (known == known_.end()) missing += (missing.empty() ? "" : ", ") + quoted(other.name);
  }
  const std::string line = name + "(" + list + ")";
  Fault fault{.problem = torchProblem("argument_missing", "argument_missing_class", parameter.name,
                                      {{"name", quoted(name)}, {"missing", missing}, {"works", quoted(line)}}),
              .at = parameter.at};
  fault.cures = {{CureKind::Add, line, {{{textLength_, textLength_}, "\n" + line + "\n"}}}};
  fail(std::move(fault));
}

}  // namespace convscope::torch

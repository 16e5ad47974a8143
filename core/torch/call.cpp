// Calls of the interpreter: functions, methods and classes of the text.
#include <algorithm>
#include <utility>

#include "core/torch/interpreter.h"
#include "core/torch/name_faults.h"
#include "core/torch/parser.h"

namespace convscope::torch {
namespace {

constexpr int kDeepestCall = 16;

bool isNamed(const Syntax& syntax, const Argument& argument, std::string_view name) {
  return argument.name == name && syntax.expr(argument.value).kind == Expr::Kind::Tuple;
}

// "Conv2d(3, 16, kernel_size=(3, 3), stride=(1, 1), padding=same)" is how PyTorch prints a layer: always with both
// tuples, and with words that have no quotes.
bool isPrintedLayer(const Syntax& syntax, const Expr& callee, const Expr& call) {
  if (callee.kind != Expr::Kind::Name || convolutionSignature(callee.word) == nullptr) return false;
  const auto has = [&](std::string_view name) {
    return std::any_of(call.arguments.begin(), call.arguments.end(),
                       [&](const Argument& argument) { return isNamed(syntax, argument, name); });
  };
  return has("kernel_size") && has("stride");
}

}  // namespace

Value Interpreter::call(const Expr& expr) {
  const Expr& callee = syntax_.expr(expr.parts[0]);
  if (callee.kind == Expr::Kind::Attribute) return callMethod(callee, expr);
  const Value value = evaluate(expr.parts[0]);
  sayUse(fault_, callee, "unknown_function");
  if (failed()) return {};
  const bool before = bareWords_;
  bareWords_ = before || isPrintedLayer(syntax_, callee, expr);
  const std::vector<Given> given = argumentsOf(expr);
  bareWords_ = before;
  if (std::holds_alternative<ModuleRef>(value)) sayPicture(fault_, {callee.at.end, expr.at.end});
  return failed() ? Value() : callValue(value, given, expr);
}

Value Interpreter::callMethod(const Expr& callee, const Expr& expr) {
  const Expr& owner = syntax_.expr(callee.parts[0]);
  if (owner.kind == Expr::Kind::Call && syntax_.expr(owner.parts[0]).word == "super") {
    return callSuper(callee.word, expr);
  }
  const Value base = evaluate(callee.parts[0]);
  sayUse(fault_, owner, "unknown_library");
  if (failed()) return {};
  const ModuleRef* const owned = std::get_if<ModuleRef>(&base);
  const ListRef* const list = std::get_if<ListRef>(&base);
  const DictRef* const dict = std::get_if<DictRef>(&base);
  const bool method = owned != nullptr || list != nullptr || dict != nullptr;
  const Value value = method ? Value() : attribute(base, callee);  // Python looks it up before it looks at arguments
  if (failed()) return {};
  const std::vector<Given> given = argumentsOf(expr);
  if (failed()) return {};
  if (list != nullptr) return callList(*list, callee, given);
  if (dict != nullptr) return callDict(*dict, callee, given);
  if (owned == nullptr) return callValue(value, given, expr);
  const ClassRef user{classOf_[static_cast<std::size_t>(owned->id)]};
  if (const auto function = user.id < 0 ? std::nullopt : methodOf(user, callee.word)) {
    return callFunction({function->id, owned->id}, given, expr.at);
  }
  return callModule(*owned, callee, given);
}

std::vector<Value> Interpreter::basesOf(int owner) const {
  return owner < 0 ? std::vector<Value>() : userClass({owner}).bases;
}

// super().__init__(...): that of the class this one is derived from.
Value Interpreter::callSuper(const std::string& method, const Expr& expr) {
  const std::vector<Given> given = argumentsOf(expr);
  if (failed()) return {};
  const std::vector<Value> bases = basesOf(frame_.owner);
  if (frame_.self < 0 || bases.empty()) return {};
  if (const ClassRef* const base = std::get_if<ClassRef>(&bases.front())) {
    if (const auto function = methodOf(*base, method)) return callFunction({function->id, frame_.self}, given, expr.at);
    const std::vector<Value> further = basesOf(base->id);
    const NnClass* const nn = further.empty() ? nullptr : std::get_if<NnClass>(&further.front());
    if (nn != nullptr && method == "__init__") initialise(frame_.self, *nn->entry, given, expr.at);
    return {};
  }
  const NnClass* const nn = std::get_if<NnClass>(&bases.front());
  if (nn == nullptr || method != "__init__") return Opaque{"super()." + method};
  initialise(frame_.self, *nn->entry, given, expr.at);
  return {};
}

Value Interpreter::callValue(const Value& callee, const std::vector<Given>& given, const Expr& expr) {
  if (const NnClass* const nn = std::get_if<NnClass>(&callee)) {
    const bool wraps = nn->entry->kind == NnKind::Wrapper && !given.empty();
    if (wraps && std::holds_alternative<ModuleRef>(given.front().value)) return given.front().value;
    const ModuleRef made = add({.name = std::string(nn->entry->name), .at = expr.at});
    if (!failed()) initialise(made.id, *nn->entry, given, expr.at);
    return made;
  }
  if (const ClassRef* const user = std::get_if<ClassRef>(&callee)) return construct(*user, given, expr.at);
  if (const FunctionRef* const function = std::get_if<FunctionRef>(&callee)) {
    return callFunction(*function, given, expr.at);
  }
  if (const Builtin* const builtin = std::get_if<Builtin>(&callee)) return callBuiltin(builtin->name, given, expr);
  if (const Opaque* const unknown = std::get_if<Opaque>(&callee)) return Opaque{unknown->name + "()"};
  if (const ModuleRef* const made = std::get_if<ModuleRef>(&callee)) return Opaque{module(made->id).name + "(...)"};
  failType(expr, written(callee) + "()");
  return {};
}

std::vector<Given> Interpreter::argumentsOf(const Expr& expr) {
  std::vector<Given> given;
  for (const Argument& argument : expr.arguments) {
    const Value value = evaluate(argument.value);
    if (failed()) return given;
    if (argument.stars > 0) {
      spread(argument, value, given);
    } else {
      given.push_back({argument.name, value, argument.at, argument.nameAt, syntax_.expr(argument.value).at});
    }
  }
  return given;
}

// *list and **dictionary
void Interpreter::spread(const Argument& argument, const Value& value, std::vector<Given>& given) {
  const Expr& expr = syntax_.expr(argument.value);
  const auto push = [&](std::string name, const Value& one) {
    given.push_back({std::move(name), one, argument.at, argument.at, argument.at, false});
  };
  const ListRef* const list = std::get_if<ListRef>(&value);
  const DictRef* const dict = std::get_if<DictRef>(&value);
  if (argument.stars == 1 && list != nullptr) {
    for (const Value& one : entries(*list)) push("", one);
  } else if (argument.stars == 2 && dict != nullptr) {
    for (const auto& [key, one] : dicts_[static_cast<std::size_t>(dict->id)]) {
      const std::string* const name = std::get_if<std::string>(&key);
      if (name == nullptr) return failType(expr, "**" + written(value));
      push(*name, one);
    }
  } else if (const ModuleRef* const made = std::get_if<ModuleRef>(&value); made != nullptr && argument.stars == 1) {
    for (const int child : module(made->id).children) push("", ModuleRef{child});
  } else {
    failType(expr, (argument.stars == 1 ? "*" : "**") + written(value));
  }
}

void Interpreter::define(const Statement& statement, int id) {
  UserFunction function{.statement = id, .owner = frame_.owner};
  for (const Parameter& parameter : statement.parameters) {
    function.standards.push_back(parameter.standard < 0 ? Value() : evaluate(parameter.standard));
  }
  if (failed()) return;
  functions_.push_back(std::move(function));
  names()[statement.word] = FunctionRef{static_cast<int>(functions_.size()) - 1};
}

void Interpreter::defineClass(const Statement& statement, int id) {
  UserClass user{.statement = id};
  for (const Argument& base : statement.bases) {
    if (base.name.empty() && base.stars == 0) user.bases.push_back(evaluate(base.value));
  }
  if (failed()) return;
  classes_.push_back(std::move(user));
  const ClassRef ref{static_cast<int>(classes_.size()) - 1};
  const Frame outer = std::exchange(frame_, {&classes_.back().names, ref.id, -1});
  carryOut(statement.body);
  frame_ = outer;
  names()[statement.word] = ref;
}

std::optional<FunctionRef> Interpreter::methodOf(ClassRef ref, std::string_view name) const {
  for (std::size_t deep = 0; deep <= classes_.size(); ++deep) {
    const UserClass& user = userClass(ref);
    const auto found = user.names.find(name);
    if (found != user.names.end()) {
      const FunctionRef* const function = std::get_if<FunctionRef>(&found->second);
      return function == nullptr ? std::nullopt : std::optional(*function);
    }
    const ClassRef* const base = user.bases.empty() ? nullptr : std::get_if<ClassRef>(&user.bases.front());
    if (base == nullptr) return std::nullopt;
    ref = *base;
  }
  return std::nullopt;
}

Value Interpreter::construct(ClassRef ref, const std::vector<Given>& given, SourceRange call) {
  const std::string name = syntax_.statement(userClass(ref).statement).word;
  const ModuleRef made = add({.kind = TorchModule::Kind::Container, .name = name, .at = call});
  if (failed()) return {};
  classOf_.back() = ref.id;
  if (const auto function = methodOf(ref, "__init__")) {
    callFunction({function->id, made.id}, given, call);
    return made;
  }
  for (Value base = ref; std::holds_alternative<ClassRef>(base);) {
    const std::vector<Value> bases = basesOf(std::get<ClassRef>(base).id);
    base = bases.empty() ? Value() : bases.front();
    const NnClass* const nn = std::get_if<NnClass>(&base);
    if (nn != nullptr) initialise(made.id, *nn->entry, given, call);
  }
  return made;
}

// Without self, which the caller gives by itself.
Signature Interpreter::signatureOf(const UserFunction& function, const Statement& statement) const {
  Signature signature;
  const bool init = statement.word == "__init__" && function.owner >= 0;
  signature.callee = init ? syntax_.statement(userClass({function.owner}).statement).word : statement.word;
  for (const Parameter& parameter : statement.parameters) {
    signature.takesMore = signature.takesMore || (parameter.stars == 1 && !parameter.name.empty());
    signature.takesNames = signature.takesNames || parameter.stars == 2;
    if (parameter.stars == 0) signature.formals.push_back({parameter.name, parameter.standard < 0});
  }
  return signature;
}

Value Interpreter::callFunction(FunctionRef ref, const std::vector<Given>& given, SourceRange call) {
  UserFunction& function = functions_[static_cast<std::size_t>(ref.id)];
  const Statement& statement = syntax_.statement(function.statement);
  if (calls_ >= kDeepestCall) {
    tooLarge(statement.word + "()", kDeepestCall, call);
    return {};
  }
  Signature signature = signatureOf(function, statement);
  Names local;
  if (ref.self >= 0 && !signature.formals.empty()) {
    local[signature.formals.front().name] = ModuleRef{ref.self};
    signature.formals.erase(signature.formals.begin());
  }
  auto bound = bindArguments(signature, given, call);
  if (!bound) {
    fail(std::move(bound.error()));
    return {};
  }
  std::size_t place = 0;  // among the formals
  for (std::size_t i = 0; i < statement.parameters.size(); ++i) {
    const Parameter& parameter = statement.parameters[i];
    if (parameter.stars > 0 || local.contains(parameter.name)) continue;
    const auto& slot = bound->formals[place++];
    local[parameter.name] = slot ? slot->value : function.standards[i];
  }
  for (const Parameter& parameter : statement.parameters) {
    if (parameter.stars == 0 || parameter.name.empty()) continue;
    if (parameter.stars == 1) {
      std::vector<Value> more;
      for (const Given& one : bound->more) more.push_back(one.value);
      local[parameter.name] = newList(std::move(more), true, call);
    } else {
      std::vector<std::pair<Value, Value>> pairs;
      for (const Given& one : bound->names) pairs.emplace_back(one.name, one.value);
      dicts_.push_back(std::move(pairs));
      local[parameter.name] = DictRef{static_cast<int>(dicts_.size()) - 1};
    }
  }
  return runFunction(function, statement, local, ref.self);
}

Value Interpreter::runFunction(UserFunction& function, const Statement& statement, Names& local, int self) {
  if (!function.body) {
    const bool block = tokens_[statement.bodyFirst].kind == Token::Kind::Newline;
    // A block begins with the end of its line and an indent, and ends with a dedent.
    auto parsed = block ? parseStatements(tokens_, statement.bodyFirst + 2, statement.bodyLast - 1, syntax_)
                        : parseStatements(tokens_, statement.bodyFirst, statement.bodyLast, syntax_);
    if (parsed.fault) fail(*std::move(parsed.fault));
    function.body = std::move(parsed.body);
  }
  if (failed()) return {};
  const Frame outer = std::exchange(frame_, {&local, function.owner, self});
  ++calls_;
  carryOut(*function.body);
  --calls_;
  frame_ = outer;
  return std::exchange(returned_, std::nullopt).value_or(Value());
}

}  // namespace convscope::torch

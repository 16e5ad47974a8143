// Carries a text's statements out on values of its own: numbers, words, lists, and modules that are only written down.
// Everything is bounded: steps, depth of calls, entries of lists, modules. The first fault stops it.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/torch/arithmetic.h"
#include "core/torch/modules.h"
#include "core/torch/signature.h"
#include "core/torch/syntax.h"
#include "core/torch/torch_text.h"
#include "core/torch/value.h"

namespace convscope::torch {

class Interpreter {
 public:
  Interpreter(const std::vector<Token>& tokens, Syntax& syntax, const TorchKnown& known);

  void run(const std::vector<int>& body) { carryOut(body); }
  // When the text built nothing: its classes, as TorchText says.
  void buildPastedClasses(std::size_t textLength);

  TorchText takeResult();
  const std::optional<Fault>& fault() const { return fault_; }

 private:
  using Names = std::map<std::string, Value, std::less<>>;
  struct Frame {
    Names* names = nullptr;  // of the function, or of the class that is being defined
    int owner = -1;          // class of the function
    int self = -1;           // module
  };
  struct UserClass {
    int statement = 0;
    std::vector<Value> bases{};
    Names names{};
  };
  struct UserFunction {
    int statement = 0;
    int owner = -1;
    std::vector<Value> standards{};  // of its parameters; None where there is none
    std::optional<std::vector<int>> body{};
  };

  void carryOut(const std::vector<int>& body);
  void carryOut(const Statement& statement);
  void assign(NodeId target, const Value& value);
  void assignEach(const Expr& targets, const Value& value);
  void assignAttribute(const Expr& target, const Value& value);
  void assignEntry(const Expr& target, const Value& value);
  void augment(const Statement& statement);
  void import(const Statement& statement);
  void importFrom(const Statement& statement);

  // evaluate.cpp: expressions
  Value evaluate(NodeId id);
  Value evaluateConditional(const Expr& expr);
  Value lookUp(const Expr& expr);
  const Value* find(std::string_view name) const;
  Value attribute(const Value& base, const Expr& expr);
  Value attributeOfModule(ModuleRef owner, const Expr& expr);
  void refuseMember(bool torch, const std::string& name, SourceRange at);
  Value attributeOfSpace(Space space, std::string_view word, SourceRange at);
  Value subscript(const Expr& expr);
  Value binary(const Expr& expr, std::string_view word, const Value& a, const Value& b);
  std::optional<Value> joinLists(const Expr& expr, std::string_view word, const Value& a, const Value& b);
  Value listOf(const Expr& expr);
  Value dictOf(const Expr& expr);
  bool truth(const Value& value, const Expr& expr);
  bool contains(const Value& list, const Value& value) const;
  // call.cpp: calls
  Value call(const Expr& expr);
  Value callMethod(const Expr& callee, const Expr& expr);
  Value callSuper(const std::string& method, const Expr& expr);
  Value callValue(const Value& callee, const std::vector<Given>& given, const Expr& expr);
  Value callFunction(FunctionRef ref, const std::vector<Given>& given, SourceRange call);
  Value runFunction(UserFunction& function, const Statement& statement, Names& local, int self);
  // builtins.cpp: functions of Python itself
  Value range(const std::vector<Value>& values, const Expr& expr);
  Value newDict(const std::vector<Given>& given, const Expr& expr);
  void extend(ListRef list, ListRef more, SourceRange at);
  Value callList(ListRef list, const Expr& callee, const std::vector<Given>& given);
  Value callDict(DictRef dict, const Expr& callee, const std::vector<Given>& given);
  Value callBuiltin(const std::string& name, const std::vector<Given>& given, const Expr& expr);
  Value construct(ClassRef ref, const std::vector<Given>& given, SourceRange call);
  std::vector<Given> argumentsOf(const Expr& expr);
  void spread(const Argument& argument, const Value& value, std::vector<Given>& given);
  void define(const Statement& statement, int id);
  void defineClass(const Statement& statement, int id);
  std::optional<FunctionRef> methodOf(ClassRef ref, std::string_view name) const;
  Signature signatureOf(const UserFunction& function, const Statement& statement) const;
  std::vector<Value> basesOf(int owner) const;
  // build.cpp: modules
  ModuleRef add(TorchModule made);
  void initialise(int id, const NnEntry& entry, const std::vector<Given>& given, SourceRange call);
  void initialiseLayer(int id, const NnEntry& entry, const std::vector<Given>& given, SourceRange call);
  void initialiseOther(int id, const NnEntry& entry, const std::vector<Given>& given, SourceRange call);
  void initialiseSequential(int id, const std::vector<Given>& given);
  void addChild(int id, const Given& given);
  void addChildren(int id, const Given& given);
  void keepNumbers(TorchModule& made, const std::string& name, const Value& value);
  Value callModule(ModuleRef owner, const Expr& callee, const std::vector<Given>& given);
  void keepAttributes(int id, const TorchLayer& layer);
  bool holds(int outer, int inner) const;
  // pasted.cpp: texts that are no program
  Value printed(const Expr& expr);
  std::vector<int> roots() const;
  std::vector<Given> knownArguments(const UserClass& user, FunctionRef function);
  void refuseOpenClass(const UserClass& user, const Statement& function, const Parameter& parameter);

  void fail(Fault fault);
  void failArithmetic(ArithmeticFault why, const Expr& expr, const std::string& what);
  void failType(const Expr& expr, const std::string& what);
  bool failed() const { return fault_.has_value(); }
  bool spend(SourceRange at);
  void tooLarge(const std::string& what, std::size_t limit, SourceRange at);
  Value newList(std::vector<Value> values, bool tuple, SourceRange at);
  std::vector<Value>& entries(ListRef list) { return lists_[static_cast<std::size_t>(list.id)]; }
  TorchModule& module(int id) { return modules_[static_cast<std::size_t>(id)]; }
  const UserClass& userClass(ClassRef ref) const { return classes_[static_cast<std::size_t>(ref.id)]; }
  Names& names() { return *frame_.names; }

  const std::vector<Token>& tokens_;
  Syntax& syntax_;
  const TorchKnown& known_;
  std::optional<Fault> fault_;
  std::optional<Value> returned_;
  Names globals_;
  Frame frame_{};
  int calls_ = 0, steps_ = 0;
  bool bareWords_ = false;  // names that are not defined are words, as in printed modules
  std::deque<std::vector<Value>> lists_;
  std::deque<std::vector<std::pair<Value, Value>>> dicts_;
  std::deque<UserClass> classes_;
  std::deque<UserFunction> functions_;
  std::deque<TorchModule> modules_;
  std::deque<Names> attributes_;  // of each module
  std::deque<int> classOf_;       // of each module; -1 for those of torch.nn
  std::vector<ReadLayer> layers_;
  std::vector<TorchAssumed> assumed_;
  std::size_t textLength_ = 0;
};

}  // namespace convscope::torch

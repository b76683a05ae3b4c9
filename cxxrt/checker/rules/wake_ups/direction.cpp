// SPDX-License-Identifier: GPL-2.0
#include "facts.h"

using namespace clang;

namespace checker::wake_ups {

namespace {

const llvm::StringSet<> growing = {
	"inc",		 "add",	    "fetch_add",	   "add_return", "push",
	"put",		 "emplace", "emplace_back",	   "insert",	 "append",
	"emplace_front", "++",	    "push_within_capacity"};
const llvm::StringSet<> shrinking = {"dec",	     "sub",	 "fetch_sub", "sub_return",
				     "dec_and_test", "pop",	 "pop_front", "pop_back",
				     "take",	     "take_if",	 "remove",    "clear",
				     "retain",	     "truncate", "--"};
const llvm::StringSet<> sizes = {"size", "len", "count", "used"};

/// Returns whether a constant is 0 or false; nothing if it is no constant.
std::optional<bool> is_zero(const Expr *value, const ASTContext &ast)
{
	Expr::EvalResult result;

	value = bare_of(value);
	if (value->isValueDependent() || !value->getType()->isIntegralOrEnumerationType() ||
	    !value->EvaluateAsInt(result, ast))
		return std::nullopt;
	return result.Val.getInt().isZero();
}

/// Returns the number, the flag or the container that an expression names: a member of the data of
/// a lock, also of the data that a lambda takes, or an atomic.
const ValueDecl *named_by(const Expr *object)
{
	object = bare_of(object);
	if (const auto *member = dyn_cast<MemberExpr>(object))
		return dyn_cast<FieldDecl>(member->getMemberDecl());
	if (const auto *call = dyn_cast<CXXOperatorCallExpr>(object))
		return takes_lock(call) ? cell_of(call).member : nullptr;
	return nullptr;
}

/// Reads a condition.
class Condition {
      public:
	Condition(const ASTContext &ast, const CXXMethodDecl *lambda, const ValueDecl *lock,
		  std::vector<Awaited> &to)
	    : ast_(ast), lock_(lock), to_(to)
	{
		if (lambda->getNumParams() > 0)
			data_ = lambda->getParamDecl(0);
	}

	void read(const Expr *condition, bool is_negated, unsigned depth = 0)
	{
		condition = bare_of(condition);
		if (depth > 4)
			return;
		if (const auto *negation = dyn_cast<UnaryOperator>(condition);
		    negation && negation->getOpcode() == UO_LNot)
			return read(negation->getSubExpr(), !is_negated, depth);
		if (const auto *binary = dyn_cast<BinaryOperator>(condition)) {
			if (binary->isLogicalOp()) {
				read(binary->getLHS(), is_negated, depth);
				read(binary->getRHS(), is_negated, depth);
			} else if (binary->isComparisonOp()) {
				compare(binary, is_negated);
			}
			return;
		}
		if (const auto *call = dyn_cast<CXXMemberCallExpr>(condition)) {
			const StringRef called = name_of(call->getMethodDecl());
			const StringRef owner = name_of(call->getRecordDecl());

			if (owner == "Atomic" && called.starts_with("load"))
				note(cell(call->getImplicitObjectArgument()), !is_negated, "");
			else if (called == "is_empty" && owner != "")
				note(cell(call->getImplicitObjectArgument()), is_negated, "");
			else if (called == "is_full" && is_negated)
				note(cell(call->getImplicitObjectArgument()), false, "");
			else if (const Expr *result = result_of(call->getMethodDecl()))
				read(result, is_negated, depth + 1);
			return;
		}
		if (condition->getType()->isBooleanType() && isa<MemberExpr>(condition))
			note(cell(condition), !is_negated, "");
	}

      private:
	static const Expr *result_of(const FunctionDecl *function)
	{
		const FunctionDecl *body = nullptr;

		if (!function || !is_of_module(function) || !function->hasBody(body))
			return nullptr;

		const auto *block = dyn_cast<CompoundStmt>(body->getBody());
		const auto *end = block && block->size() == 1
					  ? dyn_cast<ReturnStmt>(block->body_front())
					  : nullptr;

		return end ? end->getRetValue() : nullptr;
	}

	/// Returns the cell of an object in the condition.
	const ValueDecl *cell(const Expr *object) const
	{
		const auto *use = dyn_cast<DeclRefExpr>(bare_of(object));

		if (use && data_ && use->getDecl() == data_)
			return lock_;
		return named_by(object);
	}

	void compare(const BinaryOperator *binary, bool is_negated)
	{
		const auto zero = is_zero(binary->getRHS(), ast_);
		const Expr *left = bare_of(binary->getLHS());
		const auto *call = dyn_cast<CXXMemberCallExpr>(left);
		const ValueDecl *named = nullptr;
		bool rises = binary->getOpcode() == BO_GT || binary->getOpcode() == BO_GE;

		if (!zero)
			return;
		if (binary->isEqualityOp()) {
			if (!*zero || (binary->getOpcode() == BO_EQ && is_negated))
				return enumerator(binary, left, is_negated);
			rises = binary->getOpcode() == BO_NE;
		}
		if (call && (name_of(call->getMethodDecl()).starts_with("load") ||
			     sizes.contains(name_of(call->getMethodDecl()))))
			named = cell(call->getImplicitObjectArgument());
		else if (isa<MemberExpr>(left))
			named = cell(left);
		note(named, rises != is_negated, "");
	}
	/// state_.load() == State::done
	void enumerator(const BinaryOperator *binary, const Expr *left, bool is_negated)
	{
		const auto *call = dyn_cast<CXXMemberCallExpr>(left);

		if (binary->getOpcode() == BO_EQ && !is_negated &&
		    left->getType()->isEnumeralType() && call &&
		    name_of(call->getMethodDecl()).starts_with("load"))
			note(cell(call->getImplicitObjectArgument()), true,
			     text_of(bare_of(binary->getRHS())));
	}
	void note(const ValueDecl *named, bool rises, std::string value)
	{
		if (named)
			to_.push_back({named, rises, std::move(value)});
	}

	const ASTContext &ast_;
	const ValueDecl *lock_;
	const ParmVarDecl *data_ = nullptr;
	std::vector<Awaited> &to_;
};

/// Notes the change that a number, a flag or a container undergoes.
void note(const ValueDecl *named, StringRef how, const Expr *to, const ASTContext &ast,
	  SourceLocation at, std::vector<Made> &made)
{
	if (!named)
		return;
	if (growing.contains(how)) {
		made.push_back({named, true, false, "", at});
	} else if (shrinking.contains(how)) {
		made.push_back({named, false, true, "", at});
	} else if (to) {
		const auto zero = is_zero(to, ast);

		made.push_back({named, !zero || !*zero, zero && *zero, text_of(bare_of(to)), at});
	}
}

} // namespace

void read_awaited(const ASTContext &ast, const Expr *condition, const ValueDecl *lock,
		  std::vector<Awaited> &to)
{
	const auto *lambda = dyn_cast<LambdaExpr>(bare_of(condition));
	const CXXMethodDecl *call = lambda ? lambda->getCallOperator() : nullptr;

	// [](const auto &data): only the instantiation has types.
	if (const auto *generic = call ? call->getDescribedFunctionTemplate() : nullptr)
		for (const FunctionDecl *one : generic->specializations())
			if (one->hasBody())
				call = cast<CXXMethodDecl>(one);

	const auto *body = call ? dyn_cast_or_null<CompoundStmt>(call->getBody()) : nullptr;
	const auto *end =
		body && body->size() == 1 ? dyn_cast<ReturnStmt>(body->body_front()) : nullptr;

	if (end && end->getRetValue())
		Condition(ast, call, lock, to).read(end->getRetValue(), false);
}

void read_made(const ASTContext &ast, const Expr *expression, SourceLocation at,
	       std::vector<Made> &to)
{
	const auto is_of_lock = [](const Expr *target) {
		struct Find : DynamicRecursiveASTVisitor {
			bool VisitExpr(Expr *inner) override
			{
				found |= isa<CXXOperatorCallExpr>(inner) && takes_lock(inner);
				return !found;
			}

			bool found = false;
		} find;

		find.TraverseStmt(const_cast<Expr *>(target));
		return find.found;
	};

	if (const auto *call = dyn_cast<CXXMemberCallExpr>(expression)) {
		const StringRef owner = name_of(call->getRecordDecl());
		const StringRef called = name_of(call->getMethodDecl());
		const Expr *object = call->getImplicitObjectArgument();

		if (owner == "Atomic")
			note(named_by(object), called,
			     called.starts_with("store") || called == "xchg" ? call->getArg(0)
									     : nullptr,
			     ast, at, to);
		else if (is_of_lock(object))
			note(named_by(object), called, nullptr, ast, at, to);
	} else if (const auto *binary = dyn_cast<BinaryOperator>(expression)) {
		if (binary->isAssignmentOp() && is_of_lock(binary->getLHS()))
			note(named_by(binary->getLHS()),
			     binary->getOpcode() == BO_AddAssign   ? "++"
			     : binary->getOpcode() == BO_SubAssign ? "--"
								   : "",
			     binary->getOpcode() == BO_Assign ? binary->getRHS() : nullptr, ast, at,
			     to);
	} else if (const auto *unary = dyn_cast<UnaryOperator>(expression)) {
		if (unary->isIncrementDecrementOp() && is_of_lock(unary->getSubExpr()))
			note(named_by(unary->getSubExpr()), unary->isIncrementOp() ? "++" : "--",
			     nullptr, ast, at, to);
	}
}

bool makes_true(const Made &made, const Awaited &awaited)
{
	if (made.named != awaited.named)
		return false;
	if (!awaited.value.empty())
		return made.value == awaited.value;
	return awaited.rises ? made.rises : made.falls;
}

} // namespace checker::wake_ups

// SPDX-License-Identifier: GPL-2.0
#include "facts.h"

#include "../tests.h"

#include "clang/AST/ParentMapContext.h"

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
			else if (const Expr *result = only_result(call->getMethodDecl()))
				read(result, is_negated, depth + 1);
			return;
		}
		if (condition->getType()->isBooleanType() && isa<MemberExpr>(condition))
			note(cell(condition), !is_negated, "");
	}

      private:
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

/// Returns whether \p value is load() of the atomic \p named.
bool is_load_of(const Expr *value, const ValueDecl *named)
{
	const auto *call = dyn_cast<CXXMemberCallExpr>(bare_of(value));

	return call && name_of(call->getMethodDecl()).starts_with("load") &&
	       named_by(call->getImplicitObjectArgument()) == named;
}

/// Returns whether \p to, which is stored, is less than the old value: old - n, min(old, n).
bool is_less(const Expr *to, const ValueDecl *named)
{
	const auto old = [named](const Expr *value) {
		value = bare_of(value);
		if (const auto *use = dyn_cast<DeclRefExpr>(value))
			if (const auto *variable = dyn_cast<VarDecl>(use->getDecl());
			    variable && variable->getInit() &&
			    variable->getType().isConstQualified())
				value = variable->getInit();
		return is_load_of(value, named);
	};

	to = bare_of(to);
	if (const auto *use = dyn_cast<DeclRefExpr>(to))
		if (const auto *variable = dyn_cast<VarDecl>(use->getDecl());
		    variable && variable->getInit() && variable->getType().isConstQualified())
			to = bare_of(variable->getInit());
	if (const auto *difference = dyn_cast<BinaryOperator>(to))
		return difference->getOpcode() == BO_Sub && old(difference->getLHS());

	const auto *call = dyn_cast<CallExpr>(to);

	return call && name_of(call->getDirectCallee()) == "min" &&
	       call->getDirectCallee()->isInStdNamespace() && llvm::any_of(call->arguments(), old);
}

/// Returns whether \p at stores \p to only if that is less than the old value.
bool is_stored_if_less(const Expr *at, const Expr *to, const ValueDecl *named, ASTContext &ast)
{
	DynTypedNode inner = DynTypedNode::create(*at);

	for (unsigned level = 0; level < 4; level++) {
		const DynTypedNodeList above = ast.getParents(inner);

		if (above.size() != 1)
			return false;
		if (const auto *choice = above[0].get<IfStmt>()) {
			const auto *test = dyn_cast<BinaryOperator>(bare_of(choice->getCond()));
			const std::string stored = text_of(bare_of(to));

			if (!test || choice->getThen() != inner.get<Stmt>() ||
			    !test->isRelationalOp())
				return false;

			const bool is_left =
				test->getOpcode() == BO_LT || test->getOpcode() == BO_LE;
			const Expr *less = is_left ? test->getLHS() : test->getRHS();
			const Expr *old = is_left ? test->getRHS() : test->getLHS();

			return is_load_of(old, named) && text_of(bare_of(less)) == stored;
		}
		inner = above[0];
	}
	return false;
}

/// Returns the number or the container that \p value is the size of, or that it is compared by, or
/// null. \p grows is whether both grow together.
const ValueDecl *shown_by(const Expr *value, const ASTContext &ast, bool &grows)
{
	value = bare_of(value);
	grows = true;
	if (const auto *negation = dyn_cast<UnaryOperator>(value);
	    negation && negation->getOpcode() == UO_LNot) {
		const ValueDecl *shown = shown_by(negation->getSubExpr(), ast, grows);

		grows = !grows;
		return shown;
	}
	if (const auto *comparison = dyn_cast<BinaryOperator>(value)) {
		const ValueDecl *shown = shown_by(comparison->getLHS(), ast, grows);
		const BinaryOperatorKind kind = comparison->getOpcode();
		const auto zero = is_zero(comparison->getRHS(), ast);

		if (!zero || !(comparison->isRelationalOp() || *zero))
			return nullptr;
		if (kind == BO_EQ || kind == BO_LT || kind == BO_LE)
			grows = !grows;
		return shown;
	}
	if (const auto *call = dyn_cast<CXXMemberCallExpr>(value)) {
		const StringRef called = name_of(call->getMethodDecl());

		grows = called != "is_empty";
		return called == "is_empty" || called == "is_full" || sizes.contains(called)
			       ? named_by(call->getImplicitObjectArgument())
			       : nullptr;
	}
	return isa<MemberExpr>(value) ? named_by(value) : nullptr;
}

/// Notes the change that a number, a flag or a container undergoes.
void note(const ValueDecl *named, StringRef how, const Expr *to, ASTContext &ast, SourceLocation at,
	  std::vector<Made> &made, const Expr *whole = nullptr)
{
	if (!named)
		return;
	if (growing.contains(how)) {
		made.push_back({named, true, false, "", at});
	} else if (shrinking.contains(how)) {
		made.push_back({named, false, true, "", at});
	} else if (to) {
		const auto zero = is_zero(to, ast);

		if (is_less(to, named) || (whole && is_stored_if_less(whole, to, named, ast)))
			return made.push_back({named, false, true, "", at});
		made.push_back({named, !zero || !*zero, zero && *zero, text_of(bare_of(to)), at});
		made.back().shown = shown_by(to, ast, made.back().grows_with);
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

	if (const Expr *result = call ? only_result(call->getBody()) : nullptr)
		Condition(ast, call, lock, to).read(result, false);
}

void read_made(ASTContext &ast, const Expr *expression, SourceLocation at, std::vector<Made> &to)
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
			     ast, at, to, call);
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

void follow_shown(std::vector<Made> &all)
{
	for (Made &made : all) {
		bool grows = false, shrinks = false;

		if (!made.shown)
			continue;
		for (const Made &before : all)
			if (before.named == made.shown &&
			    before.at.getRawEncoding() < made.at.getRawEncoding()) {
				grows |= before.rises;
				shrinks |= before.falls;
			}
		if (grows == shrinks)
			continue;
		made.rises = grows == made.grows_with;
		made.falls = !made.rises;
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

// SPDX-License-Identifier: GPL-2.0
#include "accesses.h"
#include "author.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "below-zero";

/// Refuses a test for 0 that comes after the subtraction: the number has wrapped, and all later
/// tasks find it large.
class BelowZero : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "an unsigned Atomic that fetch_sub() subtracts from before a "
				   "condition tests whether the old value was large enough",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// if (credits_.fetch_sub(1) == 0) return EAGAIN: the number is then the largest one.
class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitIfStmt(IfStmt *choice) override
	{
		const CXXMemberCallExpr *call =
			choice->getCond() ? subtracts_from_zero(choice->getCond()) : nullptr;

		if (!call || !is_written(call->getExprLoc()))
			return true;

		const Cell cell = cell_of(call->getImplicitObjectArgument());

		// The branch may add it again.
		if (cell &&
		    llvm::none_of(parts_of(choice->getThen()).accesses, [&](const auto &part) {
			    return part.second.cell == cell && part.second.takes;
		    }))
			refuse(name, call->getExprLoc(),
			       "'" + cell.member->getNameAsString() +
				       "' is unsigned, and wraps if it is 0: this subtracts before "
				       "it tests",
			       "subtract only from a number that is large enough: add_unless(), or "
			       "a loop of try_cmpxchg()");
		return true;
	}

      private:
	/// Returns the fetch_sub() of a condition that is true if the old value was too small.
	static const CXXMemberCallExpr *subtracts_from_zero(const Expr *condition)
	{
		condition = bare_of(condition);
		if (const auto *negation = dyn_cast<UnaryOperator>(condition))
			return negation->getOpcode() == UO_LNot ? fetched(negation->getSubExpr())
								: nullptr;

		const auto *compared = dyn_cast<BinaryOperator>(condition);

		if (compared && compared->isLogicalOp()) {
			const CXXMemberCallExpr *left = subtracts_from_zero(compared->getLHS());

			return left ? left : subtracts_from_zero(compared->getRHS());
		}
		if (!compared || (compared->getOpcode() != BO_EQ &&
				  compared->getOpcode() != BO_LT && compared->getOpcode() != BO_LE))
			return nullptr;

		const CXXMemberCallExpr *call = fetched(compared->getLHS());
		const auto *number = dyn_cast<IntegerLiteral>(bare_of(compared->getRHS()));
		const auto *bound = dyn_cast<DeclRefExpr>(bare_of(compared->getRHS()));
		const auto *by = call && call->getNumArgs() > 0
					 ? dyn_cast<DeclRefExpr>(bare_of(call->getArg(0)))
					 : nullptr;
		const bool is_zero =
			number && (compared->getOpcode() == BO_LT ? number->getValue() == 1
								  : number->getValue().isZero());
		const bool is_less = compared->getOpcode() == BO_LT && bound && by &&
				     bound->getDecl() == by->getDecl();

		return is_zero || is_less ? call : nullptr;
	}
	/// Returns the fetch_sub() of an unsigned number, also by way of a variable.
	static const CXXMemberCallExpr *fetched(const Expr *value)
	{
		value = bare_of(value);
		if (const auto *use = dyn_cast<DeclRefExpr>(value)) {
			const auto *variable = dyn_cast<VarDecl>(use->getDecl());

			return variable && variable->isLocalVarDecl() && variable->getInit()
				       ? fetched(variable->getInit())
				       : nullptr;
		}

		const auto *call = dyn_cast<CXXMemberCallExpr>(value);

		return call && name_of(call->getMethodDecl()) == "fetch_sub" &&
				       call->getType()->isUnsignedIntegerType()
			       ? call
			       : nullptr;
	}
};

void BelowZero::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<BelowZero> below_zero;

} // namespace

} // namespace checker

// SPDX-License-Identifier: GPL-2.0
#include "author.h"
#include "tests.h"
#include "wake_ups/facts.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "past-end";

/// Refuses loops over the elements of an object that use one more than it has, which is a BUG(), or
/// that skip some.
class PastEnd : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a loop up to and including the size of an object, of which it "
				   "uses the element with this number; an index that is compared "
				   "with the size by > and not by >=; a loop that removes an "
				   "element by its number, and so skips the next one",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

bool names(const Expr *expression, const VarDecl *variable)
{
	const auto *use = dyn_cast<DeclRefExpr>(bare_of(expression));

	return use && use->getDecl() == variable;
}

/// Returns the text of an object. *guard and guard-> have the same content.
std::string object_text(const Expr *object)
{
	object = bare_of(object);
	if (const auto *call = dyn_cast<CXXOperatorCallExpr>(object);
	    call && call->getNumArgs() == 1 &&
	    (call->getOperator() == OO_Star || call->getOperator() == OO_Arrow))
		return "*" + wake_ups::text_of(bare_of(call->getArg(0)));
	return wake_ups::text_of(object);
}

/// Looks for what a loop does with the elements of \p object, and with its counter.
class Uses : public DynamicRecursiveASTVisitor {
      public:
	Uses(const VarDecl *counter, std::string object)
	    : counter_(counter), object_(std::move(object))
	{}

	bool VisitCXXOperatorCallExpr(CXXOperatorCallExpr *call) override
	{
		if (call->getOperator() == OO_Subscript && call->getNumArgs() == 2 &&
		    names(call->getArg(1), counter_) && is_object(call->getArg(0)))
			element = element ? element : call;
		return true;
	}
	bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		const StringRef called = name_of(call->getMethodDecl());

		if ((called == "remove" || called == "swap_remove") && call->getNumArgs() == 1 &&
		    names(call->getArg(0), counter_) &&
		    is_object(call->getImplicitObjectArgument()) && !leaves_)
			removal = removal ? removal : call;
		return true;
	}
	bool VisitBinaryOperator(BinaryOperator *binary) override
	{
		if (binary->isComparisonOp() && named_in(binary).contains(counter_))
			compared++;
		is_changed |= binary->isAssignmentOp() && names(binary->getLHS(), counter_);
		return true;
	}
	bool VisitUnaryOperator(UnaryOperator *step) override
	{
		is_changed |= step->isIncrementDecrementOp() && names(step->getSubExpr(), counter_);
		return true;
	}
	/// What a block that leaves the loop removes is the last.
	bool TraverseCompoundStmt(CompoundStmt *block) override
	{
		const bool left =
			std::exchange(leaves_, leaves_ || ends_by<ReturnStmt, BreakStmt>(block));

		DynamicRecursiveASTVisitor::TraverseCompoundStmt(block);
		leaves_ = left;
		return true;
	}
	bool TraverseReturnStmt(ReturnStmt *end) override
	{
		const bool left = std::exchange(leaves_, true);

		DynamicRecursiveASTVisitor::TraverseReturnStmt(end);
		leaves_ = left;
		return true;
	}

	const Expr *element = nullptr, *removal = nullptr;
	unsigned compared = 0;
	bool is_changed = false;

      private:
	bool is_object(const Expr *object) const { return object_text(object) == object_; }

	const VarDecl *counter_;
	const std::string object_;
	bool leaves_ = false;
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitFunctionDecl(FunctionDecl *function) override
	{
		if (function->doesThisDeclarationHaveABody() && !function->isDependentContext())
			body_ = function->getBody();
		return true;
	}
	/// if (i > values.size()) return EINVAL; values[i] = 1;
	bool VisitIfStmt(IfStmt *choice) override
	{
		const auto *condition =
			choice->getCond() ? dyn_cast<BinaryOperator>(bare_of(choice->getCond()))
					  : nullptr;
		const auto *use = condition && condition->getOpcode() == BO_GT
					  ? dyn_cast<DeclRefExpr>(bare_of(condition->getLHS()))
					  : nullptr;
		const auto *index = use ? dyn_cast<VarDecl>(use->getDecl()) : nullptr;
		const auto *size =
			index ? dyn_cast<CXXMemberCallExpr>(bare_of(condition->getRHS())) : nullptr;

		if (!size || name_of(size->getMethodDecl()) != "size" || choice->getElse() ||
		    !leaves(choice->getThen()) || !body_ || !is_written(choice->getBeginLoc()))
			return true;

		Uses uses(index, object_text(size->getImplicitObjectArgument()));

		uses.TraverseStmt(const_cast<Stmt *>(body_));
		if (uses.element && uses.compared == 1 && !uses.is_changed &&
		    unit_.ast.getSourceManager().isBeforeInTranslationUnit(
			    choice->getEndLoc(), uses.element->getExprLoc()))
			refuse(name, condition->getOperatorLoc(),
			       "an index that is the size passes this test, and the element is a "
			       "BUG()",
			       "write i >= x.size()");
		return true;
	}
	bool VisitForStmt(ForStmt *loop) override
	{
		const auto *condition = loop->getCond()
						? dyn_cast<BinaryOperator>(bare_of(loop->getCond()))
						: nullptr;
		const auto *step =
			loop->getInc() ? dyn_cast<UnaryOperator>(bare_of(loop->getInc())) : nullptr;
		const auto *use =
			condition ? dyn_cast<DeclRefExpr>(bare_of(condition->getLHS())) : nullptr;
		const auto *counter = use ? dyn_cast<VarDecl>(use->getDecl()) : nullptr;
		const auto *size =
			condition ? dyn_cast<CXXMemberCallExpr>(bare_of(condition->getRHS()))
				  : nullptr;

		if (!counter || !step || !step->isIncrementOp() ||
		    !names(step->getSubExpr(), counter) || !size ||
		    name_of(size->getMethodDecl()) != "size" || !is_written(loop->getBeginLoc()))
			return true;

		Uses uses(counter, object_text(size->getImplicitObjectArgument()));

		uses.TraverseStmt(loop->getBody());
		if (condition->getOpcode() == BO_LE && uses.element && uses.compared == 0 &&
		    !uses.is_changed)
			refuse(name, condition->getOperatorLoc(),
			       "the last round uses the element after the last one, which is a "
			       "BUG()",
			       "write i < x.size(), or loop over the elements: for (auto &element "
			       ": x)");
		if (condition->getOpcode() == BO_LT && uses.removal && !uses.is_changed)
			refuse(name, uses.removal->getExprLoc(),
			       "the next element takes the place of the removed one, and the loop "
			       "skips it",
			       "use retain(), or increment the counter only if nothing was "
			       "removed");
		return true;
	}

      private:
	const Stmt *body_ = nullptr; ///< Of the function that the walk is in.
};

void PastEnd::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<PastEnd> past_end;

} // namespace

} // namespace checker

// SPDX-License-Identifier: GPL-2.0
#include "author.h"
#include "outcomes.h"
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

/// A counter or an index: a variable, or a member of an object.
struct Index {
	const ValueDecl *declaration = nullptr;
	std::string text; ///< As the author names it.

	explicit Index(const Expr *expression)
	{
		expression = bare_of(expression);
		if (const auto *use = dyn_cast<DeclRefExpr>(expression))
			declaration = dyn_cast<VarDecl>(use->getDecl());
		else if (const auto *member = dyn_cast<MemberExpr>(expression))
			declaration = dyn_cast<FieldDecl>(member->getMemberDecl());
		if (declaration)
			text = wake_ups::text_of(expression);
	}
	explicit operator bool() const { return declaration; }
	bool operator==(const Index &) const = default;
};

bool names(const Expr *expression, const Index &index)
{
	return Index(expression) == index;
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
	Uses(Index counter, std::string object)
	    : counter_(std::move(counter)), object_(std::move(object))
	{}

	bool VisitCXXOperatorCallExpr(CXXOperatorCallExpr *call) override
	{
		if (call->getOperator() != OO_Subscript || call->getNumArgs() != 2 ||
		    !is_object(call->getArg(0)))
			return true;

		// values[used++] uses the element before the step.
		const auto *step = dyn_cast<UnaryOperator>(bare_of(call->getArg(1)));
		const bool is_step = step && step->getOpcode() == UO_PostInc;

		if (!names(is_step ? step->getSubExpr() : call->getArg(1), counter_))
			return true;
		if (is_step)
			steps_.insert(step);
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
		if (binary->isComparisonOp() && named_in(binary).contains(counter_.declaration))
			compared++;
		is_changed |= binary->isAssignmentOp() && names(binary->getLHS(), counter_);
		return true;
	}
	bool VisitUnaryOperator(UnaryOperator *step) override
	{
		is_changed |= step->isIncrementDecrementOp() && !steps_.contains(step) &&
			      names(step->getSubExpr(), counter_);
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

	std::set<const UnaryOperator *> steps_; ///< Those of the index of an element.
	const Index counter_;
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
		if (choice->getCond() && !choice->getElse() && body_ &&
		    is_written(choice->getBeginLoc()))
			look_at(*choice, choice->getCond());
		return true;
	}
	bool VisitForStmt(ForStmt *loop) override
	{
		const auto *condition = loop->getCond()
						? dyn_cast<BinaryOperator>(bare_of(loop->getCond()))
						: nullptr;
		const auto *step =
			loop->getInc() ? dyn_cast<UnaryOperator>(bare_of(loop->getInc())) : nullptr;
		if (!condition)
			return true;

		const Index counter(condition->getLHS());
		const auto *size = dyn_cast<CXXMemberCallExpr>(bare_of(condition->getRHS()));

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
	/// Looks at a condition after which the function returns, or the index is 0 again.
	void look_at(const IfStmt &choice, const Expr *tested)
	{
		const auto *condition = dyn_cast<BinaryOperator>(bare_of(tested));

		if (condition && condition->getOpcode() == BO_LOr) {
			look_at(choice, condition->getLHS());
			look_at(choice, condition->getRHS());
		}
		if (!condition || condition->getOpcode() != BO_GT)
			return;

		const Index index(condition->getLHS());
		const auto *size = dyn_cast<CXXMemberCallExpr>(bare_of(condition->getRHS()));
		const bool wraps = is_reset(choice.getThen(), index);

		if (!index || !size || name_of(size->getMethodDecl()) != "size" ||
		    !(leaves(choice.getThen()) || wraps))
			return;

		Uses uses(index, object_text(size->getImplicitObjectArgument()));

		uses.TraverseStmt(const_cast<Stmt *>(body_));
		if (uses.element && uses.compared == 1 &&
		    (wraps ||
		     (!uses.is_changed && unit_.ast.getSourceManager().isBeforeInTranslationUnit(
						  choice.getEndLoc(), uses.element->getExprLoc()))))
			refuse(name, condition->getOperatorLoc(),
			       "an index that is the size passes this test, and the element is a "
			       "BUG()",
			       "write i >= x.size()");
	}
	/// i = 0;
	static bool is_reset(const Stmt *branch, const Index &index)
	{
		const auto statements = statements_of(branch);
		const auto *expression =
			statements.size() == 1 ? dyn_cast<Expr>(statements[0]) : nullptr;
		const auto *assignment =
			expression ? dyn_cast<BinaryOperator>(bare_of(expression)) : nullptr;
		const auto *zero = assignment && assignment->getOpcode() == BO_Assign
					   ? dyn_cast<IntegerLiteral>(bare_of(assignment->getRHS()))
					   : nullptr;

		return zero && zero->getValue() == 0 && names(assignment->getLHS(), index);
	}

	const Stmt *body_ = nullptr; ///< Of the function that the walk is in.
};

void PastEnd::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<PastEnd> past_end;

} // namespace

} // namespace checker

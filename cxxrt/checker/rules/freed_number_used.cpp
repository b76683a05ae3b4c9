// SPDX-License-Identifier: GPL-2.0
#include "author_functions.h"
#include "frees.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "freed-number-used";

/// Refuses a number that is freed and then used as an index or a key: another task may already have
/// taken it, and the function changes the data of that task.
class FreedNumberUsed : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a number of an Ida or an AtomicBits that a function frees, and "
				   "then uses as an index or to remove an element",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Looks for an element that \p number names.
struct Uses : DynamicRecursiveASTVisitor {
	bool VisitCXXOperatorCallExpr(CXXOperatorCallExpr *call) override
	{
		if (call->getOperator() == OO_Subscript && call->getNumArgs() == 2 &&
		    variable_of(call->getArg(1)) == number)
			found = call;
		return !found;
	}
	bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		const StringRef called = name_of(call->getMethodDecl());

		if ((called == "remove" || called == "store") &&
		    name_of(call->getRecordDecl()) != "Atomic" && call->getNumArgs() > 0 &&
		    variable_of(call->getArg(0)) == number)
			found = call;
		return !found;
	}
	bool VisitBinaryOperator(BinaryOperator *binary) override
	{
		if (binary->isAssignmentOp() && variable_of(binary->getLHS()) == number)
			is_assigned = true;
		return !is_assigned;
	}

	const ValueDecl *number = nullptr;
	const Expr *found = nullptr;
	bool is_assigned = false;
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitCompoundStmt(CompoundStmt *block) override
	{
		std::map<const ValueDecl *, SourceLocation> freed;

		for (const Stmt *statement : block->body()) {
			std::erase_if(freed, [&](const auto &one) {
				Uses uses;

				uses.number = one.first;
				uses.TraverseStmt(const_cast<Stmt *>(statement));
				if (uses.found && is_written(uses.found->getExprLoc()))
					tell(uses.found, one.first, one.second);
				return uses.found || uses.is_assigned;
			});
			if (const auto *expression = dyn_cast<Expr>(statement))
				if (const auto *call =
					    dyn_cast<CXXMemberCallExpr>(bare_of(expression)))
					if (const Freed one = freed_by_call(call); one.number)
						freed.emplace(one.number, call->getExprLoc());
		}
		return true;
	}

      private:
	void tell(const Expr *use, const ValueDecl *number, SourceLocation since)
	{
		report_.add({.rule = name,
			     .at = unit_.sources.place(use->getExprLoc()),
			     .message = "another task may already have taken '" +
					number->getNameAsString() + "', and this is then its data",
			     .help = "free the number last",
			     .notes = {{unit_.sources.place(since), "it is freed here"}}});
	}
};

void FreedNumberUsed::check_unit(const Unit &unit, Report &report)
{
	const AuthorFunctions &author = AuthorFunctions::of(unit, report);

	if (author.called.contains("free") || author.called.contains("clear") ||
	    author.called.contains("clear_unlock"))
		Visitor(unit, report).visit();
}

const Register<FreedNumberUsed> freed_number_used;

} // namespace

} // namespace checker

// SPDX-License-Identifier: GPL-2.0
#include "author.h"
#include "cells.h"
#include "endless/loops.h"
#include "outcomes.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "unfilled-pieces";

/// Refuses a read of a disk that succeeds although the driver has not filled all of its memory.
class UnfilledPieces : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses =
				"a loop over destination() of a disk's request that a break ends, "
				"before the request ends with ok(): the program gets old memory",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Returns the call of \p called on a Request in a statement.
const CXXMemberCallExpr *call_of(const Stmt *statement, StringRef called)
{
	struct Find : DynamicRecursiveASTVisitor {
		bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
		{
			if (name_of(call->getMethodDecl()) == called &&
			    name_of(call->getRecordDecl()) == "Request")
				found = call;
			return !found;
		}

		StringRef called;
		const CXXMemberCallExpr *found = nullptr;
	} find;

	find.called = called;
	find.TraverseStmt(const_cast<Stmt *>(statement));
	return find.found;
}

/// Looks for a break of the loop itself.
struct Breaks : Exits {
	bool VisitReturnStmt(ReturnStmt *) override { return true; }
	bool VisitCallExpr(CallExpr *) override { return true; }
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitCompoundStmt(CompoundStmt *block) override
	{
		const CXXForRangeStmt *left = nullptr;

		for (const Stmt *statement : block->body()) {
			if (const auto *loop = dyn_cast<CXXForRangeStmt>(statement)) {
				Breaks breaks;

				breaks.TraverseStmt(const_cast<Stmt *>(loop->getBody()));
				left = breaks.found && call_of(loop->getRangeInit(), "destination")
					       ? loop
					       : nullptr;
				continue;
			}

			const auto *end =
				left && isa<Expr>(statement) ? call_of(statement, "end") : nullptr;

			if (end && end->getNumArgs() == 1 && is_ok(end->getArg(0)) &&
			    is_written(end->getExprLoc()))
				refuse(name, end->getExprLoc(),
				       "the loop over destination() may have ended early, and the "
				       "program then gets what was in its memory before",
				       "end the request with an error where the loop ends: return "
				       "std::move(request).end(EIO);");
		}
		return true;
	}

      private:
	static bool is_ok(const Expr *value)
	{
		value = bare_of(value);
		while (const auto *made = dyn_cast<CXXConstructExpr>(value)) {
			if (made->getNumArgs() != 1)
				return false;
			value = bare_of(made->getArg(0));
		}

		const auto *call = dyn_cast<CallExpr>(value);

		return call && !call->getNumArgs() && name_of(call->getDirectCallee()) == "ok";
	}
};

void UnfilledPieces::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<UnfilledPieces> unfilled_pieces;

} // namespace

} // namespace checker

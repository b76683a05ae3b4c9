// SPDX-License-Identifier: GPL-2.0
#include "author.h"
#include "callbacks.h"
#include "cells.h"
#include "options.h"
#include "reached.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "shared-line";

/// Refuses a handler of a shared line that never says that another device interrupted: the kernel
/// then does not see an interrupt that no device has caused, and does not disable the line.
class SharedLine : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "an interrupt handler of a line that devices share, if it never "
				   "returns IrqReturn::none",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Looks for IrqReturn::none in a handler and in the functions that it calls.
class None : public ReachedVisitor {
      public:
	explicit None(const FunctionDecl *handler) { enter(handler); }

	bool VisitDeclRefExpr(DeclRefExpr *use) override
	{
		found |= isa<EnumConstantDecl>(use->getDecl()) && name_of(use->getDecl()) == "none";
		return !found;
	}

	bool found = false;
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		const auto *member =
			dyn_cast<MemberExpr>(bare_of(call->getImplicitObjectArgument()));
		const auto *line = member ? dyn_cast<FieldDecl>(member->getMemberDecl()) : nullptr;

		if (name_of(call->getMethodDecl()) != "request" || !line || !is_callback(line) ||
		    call->getNumArgs() < 3 ||
		    !sets_option(call->getArg(2), "IrqOptions", {"shared"}, unit_.ast) ||
		    !is_written(call->getExprLoc()))
			return true;

		const auto handlers = handlers_of(line);

		if (!handlers.empty() && llvm::none_of(handlers, [](const CXXMethodDecl *handler) {
			    const None none(handler);

			    return none.found || !none.is_whole;
		    }))
			refuse(name, call->getExprLoc(),
			       "other devices share this line, and '" +
				       handlers[0]->getQualifiedNameAsString() +
				       "' never says that the interrupt is not of its device",
			       "read the status of the device in the handler, and return "
			       "IrqReturn::none if it has no event");
		return true;
	}
};

void SharedLine::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<SharedLine> shared_line;

} // namespace

} // namespace checker

// SPDX-License-Identifier: GPL-2.0
#include "author_functions.h"
#include "cells.h"
#include "entries.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "late-completion";

/// Refuses a wait for a device that may end before the device completes it, if the next operation
/// then takes the late complete() of this one for its own.
class LateCompletion : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a function that writes a register of its device or submits a "
				   "transfer, and then waits for a Completion with a timeout, if "
				   "no code calls reinit() or try_wait(): after a timeout the next "
				   "operation takes the late completion for its own",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// The operations on the completions of one function, in the order of the source.
struct Uses : DynamicRecursiveASTVisitor {
	bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		const StringRef called = name_of(call->getMethodDecl());
		const StringRef owner = name_of(call->getRecordDecl());

		if (owner == "Completion") {
			const ValueDecl *event = cell_of(call->getImplicitObjectArgument()).member;

			if (called == "reinit" || called == "try_wait")
				reset.insert(event);
			else if (called.contains("timeout") && begins)
				waits.emplace_back(event, call, begins);
		} else if (!is_of_module(call->getMethodDecl()) && owner != "UserWriter" &&
			   owner != "DestIter" &&
			   (called == "submit" || called == "submit_with" ||
			    (called.starts_with("write") &&
			     outermost_namespace(call->getRecordDecl()) == "kernel" &&
			     is_window(owner)))) {
			begins = begins ? begins : call;
		}
		return true;
	}
	static bool is_window(StringRef owner)
	{
		return owner == "Mmio" || owner == "Ports" || owner == "Window";
	}

	struct Wait {
		const ValueDecl *event;
		const CXXMemberCallExpr *call;
		const CXXMemberCallExpr *begins;
	};
	std::vector<Wait> waits;
	std::set<const ValueDecl *> reset;
	const CXXMemberCallExpr *begins = nullptr;
};

class Finder : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	void find()
	{
		// These run once, or while no operation runs.
		static const llvm::StringSet<> single = {
			"start",  "probe",	     "init",	      "make", "suspend",
			"resume", "runtime_suspend", "runtime_resume"};
		std::set<const ValueDecl *> reset;
		std::vector<Uses::Wait> waits;

		for (const FunctionDecl *function : AuthorFunctions::of(unit_, report_).all) {
			Uses uses;

			uses.TraverseStmt(function->getBody());
			reset.merge(uses.reset);
			if (!single.contains(name_of(function)) &&
			    !isa<CXXConstructorDecl, CXXDestructorDecl>(function))
				waits.insert(waits.end(), uses.waits.begin(), uses.waits.end());
		}
		for (const auto &[event, call, begins] : waits)
			if (event && isa<FieldDecl>(event) && !reset.contains(event) &&
			    !reset.contains(nullptr) && is_written(call->getExprLoc()))
				report_.add(
					{.rule = name,
					 .at = unit_.sources.place(call->getExprLoc()),
					 .message =
						 "after a timeout the device may still complete '" +
						 event->getNameAsString() +
						 "', and the next operation then does not wait",
					 .help = "call reinit() before the operation is started",
					 .notes = {{unit_.sources.place(begins->getExprLoc()),
						    "it is started here"}}});
	}
};

void LateCompletion::check_unit(const Unit &unit, Report &report)
{
	if (AuthorFunctions::of(unit, report).called.contains("complete"))
		Finder(unit, report).find();
}

const Register<LateCompletion> late_completion;

} // namespace

} // namespace checker

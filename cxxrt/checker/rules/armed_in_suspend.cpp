// SPDX-License-Identifier: GPL-2.0
#include "author.h"
#include "cells.h"
#include "reached.h"

#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "armed-in-suspend";

/// Refuses a suspend() that starts a callback: it runs while the device has no power.
class ArmedInSuspend : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a suspend() of a driver that arms a timer or queues a work, "
				   "and cancels nothing",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Looks for calls that start and that stop a callback in a function and in the functions of the
/// module that it calls.
class Starts : public ReachedVisitor {
      public:
	explicit Starts(const FunctionDecl *function) { enter(function); }

	bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		static const llvm::StringSet<> callbacks = {"Timer", "HrTimer", "Work",
							    "DelayedWork", "BhWork"};
		static const llvm::StringSet<> starting = {"arm", "arm_at", "start", "queue",
							   "mod"};
		const StringRef called = name_of(call->getMethodDecl());

		if (is_of_module(call->getMethodDecl()))
			return true;
		if (callbacks.contains(class_of(call->getImplicitObjectArgument())) &&
		    starting.contains(called))
			found = found ? found : call;
		stops |= called.starts_with("cancel") || called == "flush";
		return true;
	}

	const CXXMemberCallExpr *found = nullptr;
	bool stops = false;

      private:
	static StringRef class_of(const Expr *object)
	{
		return name_of(
			bare_of(object)->getType().getNonReferenceType()->getAsCXXRecordDecl());
	}
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitCXXMethodDecl(CXXMethodDecl *method) override
	{
		if (name_of(method) != "suspend" || !method->doesThisDeclarationHaveABody() ||
		    method->isDependentContext() || method->getNumParams() > 1 ||
		    !is_driver(method->getParent()))
			return true;

		const Starts starts(method);

		if (starts.found && !starts.stops && starts.is_whole &&
		    is_written(starts.found->getExprLoc()))
			report_.add({.rule = name,
				     .at = unit_.sources.place(starts.found->getExprLoc()),
				     .message = "this starts a callback that runs while the device "
						"is suspended",
				     .help = "cancel it in suspend(), and start it in resume()",
				     .notes = {{unit_.sources.place(method->getLocation()),
						"the kernel calls this before the device loses its "
						"power"}}});
		return true;
	}

      private:
	/// Returns whether a class has probe() and resume(), as a driver of a bus.
	static bool is_driver(const CXXRecordDecl *record)
	{
		bool probes = false, resumes = false;

		for (const CXXMethodDecl *method : record->methods()) {
			probes |= name_of(method) == "probe" && method->isStatic();
			resumes |= name_of(method) == "resume";
		}
		return probes && resumes;
	}
};

void ArmedInSuspend::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<ArmedInSuspend> armed_in_suspend;

} // namespace

} // namespace checker

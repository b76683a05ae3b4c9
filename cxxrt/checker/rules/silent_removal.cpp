// SPDX-License-Identifier: GPL-2.0
#include "author_functions.h"
#include "reached.h"
#include "signals.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "silent-removal";

/// Refuses an on_revoke() that does not wake the tasks which wait in operations of the device: they
/// see the removal only when they are woken.
class SilentRemoval : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a wait_interruptible() of a Revocable on a queue that its "
				   "on_revoke() does not wake",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Finds the queues that a function and the functions of the module that it calls wake.
struct Woken : ReachedVisitor {
	bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		if (class_of_event(call) == "WaitQueue" &&
		    name_of(call->getMethodDecl()).starts_with("wake"))
			found.insert(cell_of(call->getImplicitObjectArgument()).member);
		return true;
	}

	std::set<const ValueDecl *> found;
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	/// wait_interruptible(changed_, [&] { ... });
	bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		if (name_of(call->getMethodDecl()) != "wait_interruptible" ||
		    name_of(call->getRecordDecl()) != "Revocable" || call->getNumArgs() < 1 ||
		    !is_written(call->getExprLoc()))
			return true;

		const auto *queue = dyn_cast<MemberExpr>(bare_of(call->getArg(0)));
		const auto *field = queue ? dyn_cast<FieldDecl>(queue->getMemberDecl()) : nullptr;
		const auto *self =
			field ? dyn_cast<CXXThisExpr>(bare_of(queue->getBase())) : nullptr;
		const CXXRecordDecl *record =
			self ? self->getType()->getPointeeCXXRecordDecl() : nullptr;

		if (!record || !record->hasDefinition() || record != field->getParent())
			return true;
		for (const CXXMethodDecl *method : record->methods())
			if (name_of(method) == "on_revoke")
				look(call, field, method);
		return true;
	}

      private:
	void look(const CXXMemberCallExpr *wait, const FieldDecl *queue,
		  const CXXMethodDecl *revoke)
	{
		Woken woken;

		woken.enter(revoke);
		if (woken.is_whole && !woken.found.contains(queue) &&
		    !woken.found.contains(nullptr) && told_.insert(queue).second)
			report_.add({.rule = name,
				     .at = unit_.sources.place(revoke->getLocation()),
				     .message = "this wakes no task that waits on '" +
						queue->getNameAsString() +
						"': after the removal of the device it sleeps on",
				     .help = "call wake_all(poll_error | poll_hangup) of the queue",
				     .notes = {{unit_.sources.place(wait->getExprLoc()),
						"it waits here"}}});
	}

	std::set<const FieldDecl *> told_;
};

void SilentRemoval::check_unit(const Unit &unit, Report &report)
{
	if (AuthorFunctions::of(unit, report).called.contains("wait_interruptible"))
		Visitor(unit, report).visit();
}

const Register<SilentRemoval> silent_removal;

} // namespace

} // namespace checker

// SPDX-License-Identifier: GPL-2.0
#include "signals.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "unstoppable";

/// Refuses a thread or a work that waits for an event which only a program signals: while the
/// module is unloaded no program calls it, and the destructor waits for ever. A program that waits
/// for another one must be killable.
class Unstoppable : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a thread or a work that waits without a timeout for an event "
				   "which only a program signals: it cannot be stopped; a program "
				   "that waits for such an event and cannot be killed",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

void Unstoppable::check_unit(const Unit &unit, Report &report)
{
	Entries entries(unit, report);
	Signals signals(unit, report);

	signals.visit();
	entries.visit();

	const auto is_program = [&](const FunctionDecl *function) {
		return entries.found.contains(function);
	};

	for (const auto &[body, field] : signals.bodies)
		for (const auto &[call, event] : waits_of(body).found) {
			if (!signals.is_only_signalled_by(event, is_program) ||
			    !unit.sources.is_authors(call->getExprLoc()))
				continue;
			report.add({.rule = name,
				    .at = unit.sources.place(call->getExprLoc()),
				    .message = "only programs signal '" + event->getNameAsString() +
					       "': the destructor of '" + field->getNameAsString() +
					       "' waits for ever if none does",
				    .help = "wait with a timeout, let the condition also ask "
					    "should_stop() of the thread, or signal the event in a "
					    "destructor",
				    .notes = {{unit.sources.place(field->getLocation()),
					       "its destructor waits for this wait"}}});
		}
	for (const FunctionDecl *entry : entries.found)
		for (const auto &[call, event] : waits_of(entry).found)
			if (name_of(call->getMethodDecl()) == "wait" &&
			    signals.is_only_signalled_by(event, is_program) &&
			    unit.sources.is_authors(call->getExprLoc()))
				report.add({.rule = name,
					    .at = unit.sources.place(call->getExprLoc()),
					    .message = "only another program signals '" +
						       event->getNameAsString() +
						       "', and no signal ends this wait: the "
						       "program cannot be killed",
					    .help = "use wait_interruptible() or wait_killable(), "
						    "and return its error by TRY()",
					    .notes = {}});
}

const Register<Unstoppable> unstoppable;

} // namespace

} // namespace checker

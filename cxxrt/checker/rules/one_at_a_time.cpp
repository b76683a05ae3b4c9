// SPDX-License-Identifier: GPL-2.0
#include "options.h"
#include "signals.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "one-at-a-time";

/// Refuses a work that waits for another work of its queue, if that runs one work at a time: the
/// other work never begins.
class OneAtATime : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a work that waits for another work of its WorkQueue, or for an "
				   "event that only works of this queue signal, if the queue runs "
				   "one work at a time",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Finds the queue of each work, and whether the queues of the unit run one work at a time.
class Queues : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitFieldDecl(FieldDecl *field) override
	{
		const auto *special = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
			field->getType()->getAsCXXRecordDecl());
		const StringRef called = name_of(special);

		if ((called != "Work" && called != "DelayedWork") ||
		    special->getTemplateArgs().size() < 2)
			return true;

		const TemplateArgument &handler = special->getTemplateArgs()[0];
		const TemplateArgument &queue = special->getTemplateArgs()[1];

		if (handler.getKind() == TemplateArgument::Declaration &&
		    queue.getKind() == TemplateArgument::Declaration)
			if (const auto *member = dyn_cast<FieldDecl>(queue.getAsDecl())) {
				queue_of_work[field] = member;
				queue_of_handler[cast<FunctionDecl>(handler.getAsDecl())
							 ->getCanonicalDecl()] = member;
			}
		return true;
	}
	bool VisitCallExpr(CallExpr *call) override
	{
		const auto *method = dyn_cast_or_null<CXXMethodDecl>(call->getDirectCallee());

		if (name_of(method) == "make" && name_of(method->getParent()) == "WorkQueue") {
			made++;
			one_at_a_time += call->getNumArgs() > 1 &&
					 sets_option(call->getArg(1), "WorkQueueOptions",
						     {"ordered", "max_active"}, unit_.ast);
		}
		return true;
	}

	/// The checker does not follow which call of make() a member is from.
	bool are_one_at_a_time() const { return made > 0 && made == one_at_a_time; }

	std::map<const ValueDecl *, const FieldDecl *> queue_of_work;
	std::map<const FunctionDecl *, const FieldDecl *> queue_of_handler;

      private:
	unsigned made = 0, one_at_a_time = 0;
};

void OneAtATime::check_unit(const Unit &unit, Report &report)
{
	Queues queues(unit, report);
	Signals signals(unit, report);

	queues.visit();
	if (!queues.are_one_at_a_time() || queues.queue_of_handler.empty())
		return;
	signals.visit();
	for (const auto &[handler, queue] : queues.queue_of_handler) {
		const Waits waits = waits_of(handler);
		const auto tell = [&](const CallExpr *call, const std::string &what) {
			if (unit.sources.is_authors(call->getExprLoc()))
				report.add(
					{.rule = name,
					 .at = unit.sources.place(call->getExprLoc()),
					 .message = what + " of '" + queue->getNameAsString() +
						    "', which runs one work at a time, and "
						    "runs this one",
					 .help = "use another queue for one of them, or continue "
						 "in a work that the other one queues",
					 .notes = {}});
		};

		for (const auto &[call, work] : waits.flushes)
			if (const auto other = queues.queue_of_work.find(work);
			    other != queues.queue_of_work.end() && other->second == queue)
				tell(call, "this waits for a work");
		for (const auto &[call, event] : waits.found)
			if (signals.is_only_signalled_by(event, [&](const FunctionDecl *function) {
				    const auto other = queues.queue_of_handler.find(
					    function->getCanonicalDecl());

				    return other != queues.queue_of_handler.end() &&
					   other->second == queue;
			    }))
				tell(call, "only works signal '" + event->getNameAsString() +
						   "', and they are");
	}
}

const Register<OneAtATime> one_at_a_time;

} // namespace

} // namespace checker

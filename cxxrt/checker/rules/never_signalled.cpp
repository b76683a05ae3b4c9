// SPDX-License-Identifier: GPL-2.0
#include "../effects.h"
#include "../rule.h"
#include "../tell.h"
#include "author.h"
#include "cells.h"

using namespace clang;

namespace checker {

namespace {

/// Refuses a line of a terminal whose room varies, and that never calls wake_up().
class Lines : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitCallExpr(CallExpr *call) override
	{
		wakes |= name_of(call->getDirectCallee()) == "wake_up";
		return true;
	}
	bool VisitCXXMethodDecl(CXXMethodDecl *method) override
	{
		if (name_of(method) != "write_room" || !method->doesThisDeclarationHaveABody() ||
		    method->isDependentContext() ||
		    llvm::none_of(method->getParent()->bases(), [](const CXXBaseSpecifier &base) {
			    return name_of(base.getType()->getAsCXXRecordDecl()) == "Port" &&
				   outermost_namespace(base.getType()->getAsCXXRecordDecl()) ==
					   "kernel";
		    }))
			return true;
		// Another source has functions of this class.
		for (const CXXMethodDecl *other : method->getParent()->methods())
			if (!other->isImplicit() && !other->isDefined() && !other->isDeleted() &&
			    !other->isDefaulted())
				return true;

		struct Rooms : DynamicRecursiveASTVisitor {
			explicit Rooms(const ASTContext &ast) : ast(ast) {}

			bool VisitReturnStmt(ReturnStmt *end) override
			{
				Expr::EvalResult room;

				varies |= end->getRetValue() &&
					  !end->getRetValue()->EvaluateAsInt(room, ast);
				return true;
			}

			const ASTContext &ast;
			bool varies = false;
		} rooms(unit_.ast);

		rooms.TraverseStmt(method->getBody());
		if (rooms.varies)
			found.push_back(method);
		return true;
	}
	void tell()
	{
		visit();
		for (const CXXMethodDecl *method :
		     wakes ? std::vector<const CXXMethodDecl *>() : found)
			if (is_written(method->getLocation()))
				refuse("never-signalled", method->getLocation(),
				       "this line may have no room, and never tells the kernel "
				       "that "
				       "it has some again: a program that writes waits for ever",
				       "call wake_up() after the line has sent bytes");
	}

      private:
	bool wakes = false;
	std::vector<const CXXMethodDecl *> found;
};

/// Finds a wait for an event that no code of the module signals.
class NeverSignalled : public Rule {
	About about() const override
	{
		return {.name = "never-signalled",
			.refuses = "a wait without a timeout for a Completion, a CondVar or a "
				   "WaitQueue that no code of the module signals; a queue of a "
				   "network interface that is stopped, and that no code wakes; a "
				   "line of a terminal that has no room, and never tells that it "
				   "has some again",
			.is_subset = true,
			.needs_all = true};
	}

	void check_unit(const Unit &unit, Report &report) override { Lines(unit, report).tell(); }

	void check_module(const Summaries &summaries, Report &report) override
	{
		std::set<std::string> signalled;

		check_queues(summaries, report);
		for (const auto &[id, function] : summaries.module().functions)
			for (const Step &step : function.steps)
				for (const Call &call : step.calls)
					if (const Function *callee =
						    summaries.module().find(call.callee);
					    callee && callee->signals &&
					    !find(function, call, signalled))
						return; // It may signal any of them.
		for (const auto &[id, function] : summaries.module().functions)
			for (const Step &step : function.steps)
				if (!function.is_trusted)
					check_step(summaries, function, step, signalled, report);
	}

	/// Refuses stop_queue() of an interface in a module without wake_queue(): the kernel never
	/// calls transmit() again.
	static void check_queues(const Summaries &summaries, Report &report)
	{
		const auto calls = [&](const Step &step, const std::string &called) {
			return std::any_of(
				step.calls.begin(), step.calls.end(), [&](const Call &call) {
					const Function *callee =
						summaries.module().find(call.callee);

					return callee &&
					       callee->name == "'Interface::" + called + "'";
				});
		};
		const Step *stopped = nullptr;

		for (const auto &[id, function] : summaries.module().functions)
			for (const Step &step : function.steps) {
				if (calls(step, "wake_queue"))
					return;
				if (step.at.is_authors && calls(step, "stop_queue"))
					stopped = &step;
			}
		if (stopped)
			report.add({.rule = "never-signalled",
				    .at = stopped->at,
				    .message = "this stops the queue of the interface, which no "
					       "code of the module wakes",
				    .help = "call wake_queue() when the device has room again, as "
					    "in its interrupt handler",
				    .notes = {}});
	}

	/// Adds the event that \p call signals. Returns false for a call of the author that signals
	/// an event which the checker does not know.
	static bool find(const Function &function, const Call &call, std::set<std::string> &to)
	{
		bool is_known = false;

		for (const auto &[root, path] : call.bindings)
			if (root.ends_with("#this") && path.is_grounded()) {
				to.insert(path.object_class());
				is_known = true;
			}
		return is_known || !function.at.is_authors;
	}

	static bool has_timeout(const std::vector<Link> &chain)
	{
		return std::any_of(chain.begin(), chain.end(), [](const Link &link) {
			return link.function->name.find("timeout") != std::string::npos;
		});
	}

	static void check_step(const Summaries &summaries, const Function &function,
			       const Step &step, const std::set<std::string> &signalled,
			       Report &report)
	{
		summaries.each(function, step, [&](const Effect &effect, const Reason &reason) {
			if (effect.kind != Effect::Kind::awaits || effect.is_under() ||
			    !effect.object.is_grounded() ||
			    signalled.count(effect.object.object_class()))
				return;

			const std::vector<Link> chain = summaries.chain(function, reason);

			if (!has_timeout(chain))
				tell_chain(summaries, chain,
					   {.rule = "never-signalled",
					    .at = {},
					    .message = "this waits for '" + effect.object.text +
						       "', which no code of the module signals",
					    .help = "signal it after each change that the wait is "
						    "for: wake_all(), notify_one() or complete()",
					    .notes = {}},
					   "waits", report, At::last);
		});
	}
};

const Register<NeverSignalled> never_signalled;

} // namespace

} // namespace checker

// SPDX-License-Identifier: GPL-2.0
#include "callbacks.h"
#include "entries.h"
#include "jumps.h"
#include "reached.h"
#include "signals.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "half-signalled";

/// Refuses signals that reach some of the tasks that wait, or that some paths of a handler omit:
/// the other tasks wait for ever.
class HalfSignalled : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "notify_one() of a CondVar, or wake_one() of a WaitQueue, on "
				   "which tasks wait for different conditions; a handler that "
				   "completes a Completion, but not if "
				   "it fails, while a task waits for it without a timeout; an "
				   "on_revoke() that wakes one task",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// The operands of || of a condition, as the source writes them, with one name for its parameter.
std::set<std::string> alternatives_of(const LambdaExpr *condition)
{
	struct Names : PrinterHelper {
		explicit Names(const FunctionDecl *of) : body(of) {}

		bool handledStmt(Stmt *statement, llvm::raw_ostream &to) override
		{
			const auto *use = dyn_cast<DeclRefExpr>(statement);

			if (!use || !llvm::is_contained(body->parameters(), use->getDecl()))
				return false;
			to << "data";
			return true;
		}

		const FunctionDecl *body;
	};
	const Expr *result = only_result(condition->getBody());
	std::set<std::string> found;

	if (!result)
		return found;

	Names names(condition->getCallOperator());
	std::vector<const Expr *> left{result};

	while (!left.empty()) {
		const Expr *operand = left.back()->IgnoreParenImpCasts();
		const auto *binary = dyn_cast<BinaryOperator>(operand);
		std::string text;
		llvm::raw_string_ostream to(text);

		left.pop_back();
		if (binary && binary->getOpcode() == BO_LOr) {
			left.push_back(binary->getLHS());
			left.push_back(binary->getRHS());
			continue;
		}
		operand->printPretty(to, &names, PrintingPolicy(LangOptions()));
		found.insert(text);
	}
	return found;
}

/// Collects the waits for each event, and the signals for one task.
class Events : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		const StringRef owner = class_of_event(call);
		const StringRef called = name_of(call->getMethodDecl());
		const Cell event =
			owner.empty() ? Cell() : cell_of(call->getImplicitObjectArgument());

		if (!event)
			return true;
		if (called == "notify_one" || called == "wake_one")
			for_one.emplace_back(call, event.member);
		if (!called.starts_with("wait"))
			return true;
		if (!called.contains("timeout"))
			without_timeout.insert(event.member);
		// wake_one() wakes all tasks that do not wait exclusively.
		if (owner == "WaitQueue" && !called.contains("exclusive"))
			return true;
		for (const Expr *argument : call->arguments())
			if (const auto *lambda =
				    dyn_cast<LambdaExpr>(argument->IgnoreUnlessSpelledInSource()))
				if (auto found = alternatives_of(lambda); !found.empty())
					conditions[event.member].push_back(std::move(found));
		return true;
	}
	bool VisitFieldDecl(FieldDecl *field) override
	{
		if (is_callback(field) && !field->getDeclContext()->isDependentContext())
			for (const CXXMethodDecl *handler : handlers_of(field))
				handlers.insert(handler->getCanonicalDecl());
		return true;
	}

	bool have_different_conditions(const ValueDecl *event) const
	{
		const auto found = conditions.find(event);

		if (found == conditions.end())
			return false;
		for (const auto &one : found->second)
			for (const auto &other : found->second)
				if (llvm::none_of(one, [&](const std::string &operand) {
					    return other.contains(operand);
				    }))
					return true;
		return false;
	}

	std::vector<std::pair<const CXXMemberCallExpr *, const ValueDecl *>> for_one;
	std::set<const ValueDecl *> without_timeout;
	std::map<const ValueDecl *, std::vector<std::set<std::string>>> conditions;
	Functions handlers;
};

/// Looks for the failures of a handler: a test of an error whose branch returns, and does nothing
/// by which the handler runs again.
class Failures : public DynamicRecursiveASTVisitor {
      public:
	Failures(const Signals &signals, const ValueDecl *event) : signals_(signals), event_(event)
	{}

	bool VisitIfStmt(IfStmt *choice) override
	{
		if (!is_complete_ && choice->getCond() && !choice->getElse() &&
		    tests_for_error(choice) && ends_by<ReturnStmt>(choice->getThen()) &&
		    !goes_on(choice->getThen()))
			found.push_back(choice);
		return true;
	}
	bool VisitCallExpr(CallExpr *call) override
	{
		is_complete_ |= signals(call);
		return true;
	}
	bool TraverseLambdaExpr(LambdaExpr *) override { return true; }

	std::vector<const IfStmt *> found;

      private:
	static bool tests_for_error(const IfStmt *choice)
	{
		const Expr *condition = bare_of(choice->getCond());
		const auto *negation = dyn_cast<UnaryOperator>(condition);
		const bool is_negated = negation && negation->getOpcode() == UO_LNot;

		if (is_negated)
			condition = bare_of(negation->getSubExpr());

		const auto *call = dyn_cast<CXXMemberCallExpr>(condition);
		const StringRef called = call ? name_of(call->getMethodDecl()) : "";
		const CXXRecordDecl *record =
			condition->getType().getNonReferenceType()->getAsCXXRecordDecl();

		return is_negated
			       ? called == "is_ok" || name_of(record) == "Result" ||
					 (call && isa<CXXConversionDecl>(call->getMethodDecl()) &&
					  name_of(call->getRecordDecl()) == "Result")
			       : called == "is_err";
	}
	bool signals(const CallExpr *call) const
	{
		const auto *member = dyn_cast<CXXMemberCallExpr>(call);
		const auto signallers = signals_.signallers.find(event_);

		if (member && !class_of_event(member).empty())
			return cell_of(member->getImplicitObjectArgument()).member == event_;
		return call->getDirectCallee() && signallers != signals_.signallers.end() &&
		       signallers->second.contains(call->getDirectCallee()->getCanonicalDecl());
	}
	/// Returns whether a branch signals, or lets the handler run again.
	bool goes_on(const Stmt *branch) const
	{
		struct Find : DynamicRecursiveASTVisitor {
			bool VisitCallExpr(CallExpr *call) override
			{
				const auto *method =
					dyn_cast_or_null<CXXMethodDecl>(call->getDirectCallee());

				found |= failures->signals(call) ||
					 (method && is_callback(method->getParent())) ||
					 (method && is_of_module(method));
				return !found;
			}

			const Failures *failures = nullptr;
			bool found = false;
		} find;

		find.failures = this;
		find.TraverseStmt(const_cast<Stmt *>(branch));
		return find.found;
	}

	const Signals &signals_;
	const ValueDecl *event_;
	bool is_complete_ = false;
};

/// The events for which operations of files and requests wait: any number of programs at a time.
class Awaited : public ReachedVisitor {
      public:
	explicit Awaited(const Functions &entries)
	{
		for (const FunctionDecl *entry : entries)
			enter(entry);
	}

	bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		if (name_of(call->getMethodDecl()).starts_with("wait") &&
		    !is_of_module(call->getMethodDecl()))
			if (const Cell event = cell_of(call->getImplicitObjectArgument())) {
				found.insert(event.member);
				if (name_of(call->getMethodDecl()).contains("exclusive"))
					exclusive.insert(event.member);
			}
		return true;
	}

	/// Returns whether a call signals one of several tasks that may wait.
	bool is_for_one(const CXXMemberCallExpr *signal) const
	{
		const ValueDecl *event = cell_of(signal->getImplicitObjectArgument()).member;

		return (name_of(signal->getMethodDecl()) == "wake_one" ? exclusive : found)
			.contains(event);
	}

      private:
	std::set<const ValueDecl *> found;
	std::set<const ValueDecl *> exclusive;
};

/// The removal of a device, after which each task that waits must end.
class Removals : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitCXXMethodDecl(CXXMethodDecl *method) override
	{
		struct Find : DynamicRecursiveASTVisitor {
			bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
			{
				const StringRef called = name_of(call->getMethodDecl());

				if ((called == "complete" || called == "notify_one" ||
				     called == "wake_one") &&
				    !is_of_module(call->getMethodDecl()))
					found.push_back(call);
				return true;
			}

			std::vector<const CXXMemberCallExpr *> found;
		} find;

		if (name_of(method) != "on_revoke" || !method->doesThisDeclarationHaveABody() ||
		    method->isDependentContext())
			return true;
		find.TraverseStmt(method->getBody());
		if (find.found.empty())
			return true;

		Entries entries(unit_, report_);

		entries.visit();

		const Awaited awaited(entries.found);

		for (const CXXMemberCallExpr *call : find.found)
			if (is_written(call->getExprLoc()) && awaited.is_for_one(call))
				refuse(name, call->getExprLoc(),
				       "the removal of the device wakes one task, and waits for "
				       "the other ones",
				       "use " +
					       name_of(call->getMethodDecl())
						       .rsplit('_')
						       .first.str() +
					       "_all()");
		return true;
	}
};

void HalfSignalled::check_unit(const Unit &unit, Report &report)
{
	Events events(unit, report);
	Signals signals(unit, report);

	events.visit();
	signals.visit();
	Removals(unit, report).visit();
	for (const auto &[call, event] : events.for_one)
		if (unit.sources.is_authors(call->getExprLoc()) &&
		    events.have_different_conditions(event))
			report.add({.rule = name,
				    .at = unit.sources.place(call->getExprLoc()),
				    .message = "tasks wait on '" + event->getNameAsString() +
					       "' for different conditions, and this wakes one of "
					       "them, perhaps not the one whose condition holds",
				    .help = name_of(call->getMethodDecl()) == "wake_one"
						    ? "use wake_all(), or a WaitQueue for each "
						      "condition"
						    : "use notify_all(), or a CondVar for each "
						      "condition",
				    .notes = {}});
	for (const auto &[event, signallers] : signals.signallers) {
		if (!event || signallers.size() != 1 || !events.without_timeout.contains(event) ||
		    !events.handlers.contains(*signallers.begin()))
			continue;

		const FunctionDecl *body = nullptr;
		Failures failures(signals, event);

		if (!(*signallers.begin())->hasBody(body))
			continue;
		failures.TraverseStmt(body->getBody());
		for (const IfStmt *choice : failures.found)
			if (unit.sources.is_authors(choice->getBeginLoc()))
				report.add(
					{.rule = name,
					 .at = unit.sources.place(choice->getBeginLoc()),
					 .message = "if this fails, the handler does not signal '" +
						    event->getNameAsString() +
						    "', and a task waits for it without a "
						    "timeout",
					 .help = "signal it on each path, and store the error "
						 "for the task that waits",
					 .notes = {}});
	}
}

const Register<HalfSignalled> half_signalled;

} // namespace

} // namespace checker

// SPDX-License-Identifier: GPL-2.0
#include "facts.h"

using namespace clang;

namespace checker::wake_ups {

/// Returns the name of the class of events, or an empty one.
StringRef event_class(const CXXMemberCallExpr *call)
{
	const StringRef owner = name_of(call->getRecordDecl());

	return owner == "WaitQueue" || owner == "CondVar" || owner == "Completion" ? owner : "";
}

std::string text_of(const Expr *expression)
{
	std::string text;
	llvm::raw_string_ostream to(text);

	expression->printPretty(to, nullptr, PrintingPolicy(LangOptions()));
	return text;
}

namespace {

const llvm::StringSet<> waking = {"wake_all",	"wake_one", "notify_one",
				  "notify_all", "complete", "complete_all"};

/// Returns the lock whose data \p object names by a guard: the content of a lock, or of a member.
Cell data_of(const Expr *object)
{
	object = bare_of(object);
	if (const auto *star = dyn_cast<CXXOperatorCallExpr>(object);
	    star && (star->getOperator() == OO_Star || star->getOperator() == OO_Arrow) &&
	    star->getNumArgs() == 1 && takes_lock(star->getArg(0)))
		return cell_of(star);
	if (const auto *member = dyn_cast<MemberExpr>(object))
		return data_of(member->getBase());
	return {};
}

class Reads : public DynamicRecursiveASTVisitor {
      public:
	explicit Reads(std::set<const ValueDecl *> &to, unsigned depth = 0) : to_(to), depth_(depth)
	{}

	bool VisitCallExpr(CallExpr *call) override
	{
		const FunctionDecl *function = call->getDirectCallee();
		const FunctionDecl *body = nullptr;
		const Access access = access_of(call);

		if (access.cell && access.kind == Access::Kind::load)
			to_.insert(access.cell.member);
		if (const auto *locked = dyn_cast<CXXOperatorCallExpr>(call))
			if (const Cell data = data_of(locked))
				to_.insert(data.member);
		if (function && depth_ < 4 && is_of_module(function) && function->hasBody(body))
			Reads(to_, depth_ + 1).TraverseStmt(body->getBody());
		return true;
	}

      private:
	std::set<const ValueDecl *> &to_;
	unsigned depth_;
};

/// Reads the behaviour of each function of the author, and which cells each queue's waits read.
class Reader : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool TraverseFunctionDecl(FunctionDecl *function) override
	{
		return within(function, [&] {
			return AuthorVisitor::TraverseFunctionDecl(function);
		});
	}
	bool TraverseCXXMethodDecl(CXXMethodDecl *method) override
	{
		return within(method, [&] {
			return AuthorVisitor::TraverseCXXMethodDecl(method);
		});
	}
	bool TraverseCXXConstructorDecl(CXXConstructorDecl *method) override
	{
		return within(method, [&] {
			return AuthorVisitor::TraverseCXXConstructorDecl(method);
		});
	}
	bool TraverseCXXDestructorDecl(CXXDestructorDecl *method) override
	{
		return within(method, [&] {
			return AuthorVisitor::TraverseCXXDestructorDecl(method);
		});
	}

	bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		const StringRef called = name_of(call->getMethodDecl());
		const Cell event = cell_of(call->getImplicitObjectArgument());

		if (!function_)
			return true;
		if (!event_class(call).empty() && event.member) {
			if (waking.contains(called))
				facts.found[function_].wakes[event.member].push_back(
					place_of(call));
			else if (called.contains("wait"))
				wait(call, event.member);
			return true;
		}
		if (called == "wait_on" && call->getNumArgs() == 1) {
			if (const Cell polled = cell_of(call->getArg(0)))
				facts.polls.try_emplace(polled.member, call->getExprLoc());
			return true;
		}
		if (called.starts_with("wait") && call->getNumArgs() == 2)
			if (const Cell queue = cell_of(call->getArg(0)); queue) {
				read_condition(call->getArg(1), queue.member);
				if (!called.contains("timeout"))
					read_awaited(unit_.ast, call->getArg(1), nullptr,
						     facts.awaited[queue.member]);
			}
		start(call);
		if (call->getMethodDecl() && !call->getMethodDecl()->isConst())
			if (const Cell data = data_of(call->getImplicitObjectArgument())) {
				// Of several containers in one lock, each has its own changes.
				const auto *member = dyn_cast<MemberExpr>(
					bare_of(call->getImplicitObjectArgument()));

				note(data,
				     (member ? name_of(member->getMemberDecl()).str() + "." : "") +
					     called.str(),
				     place_of(call));
			}
		return true;
	}
	bool VisitExpr(Expr *expression) override
	{
		if (function_ && isa<CXXMemberCallExpr, BinaryOperator, UnaryOperator>(expression))
			read_made(unit_.ast, expression, place_of(expression),
				  facts.found[function_].made);
		return true;
	}
	bool VisitCallExpr(CallExpr *call) override
	{
		const Access access = access_of(call);

		if (!function_)
			return true;
		if (const FunctionDecl *function = call->getDirectCallee()) {
			facts.found[function_].calls.insert(function->getCanonicalDecl());
			if (is_of_module(function))
				facts.found[function_].steps.emplace_back(
					function->getCanonicalDecl(), place_of(call));
		}
		if (access.cell && access.kind != Access::Kind::load &&
		    access.kind != Access::Kind::none) {
			std::string how = name_of(call->getDirectCallee()).str();

			for (const Expr *argument : call->arguments())
				how += " " + text_of(argument);
			note(access.cell, std::move(how), place_of(call));
		}
		return true;
	}
	/// A queue that is passed on may be woken anywhere.
	bool VisitDeclRefExpr(DeclRefExpr *use) override
	{
		if (const auto *variable = dyn_cast<VarDecl>(use->getDecl());
		    variable && variable->getType()->isReferenceType())
			facts.passed_on = facts.passed_on ||
					  name_of(variable->getType()
							  .getNonReferenceType()
							  ->getAsCXXRecordDecl()) == "WaitQueue";
		return true;
	}

	Facts facts;

      private:
	/// An argument of a macro, such as TRY(), has the place in the author's file.
	SourceLocation place_of(const Expr *expression) const
	{
		return unit_.ast.getSourceManager().getFileLoc(expression->getExprLoc());
	}
	template <typename F> bool within(const FunctionDecl *function, F &&traverse)
	{
		const FunctionDecl *outer = std::exchange(
			function_,
			function->isDependentContext() ? nullptr : function->getCanonicalDecl());
		const bool goes_on = traverse();

		function_ = outer;
		return goes_on;
	}
	/// work_.queue(): the handler runs later, and may wake what waits.
	void start(const CXXMemberCallExpr *call)
	{
		const auto *callback = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
			call->getImplicitObjectArgument()
				->IgnoreParenImpCasts()
				->getType()
				->getAsCXXRecordDecl());

		if (!callback || callback->getTemplateArgs().size() == 0)
			return;

		const TemplateArgument &handler = callback->getTemplateArgs()[0];

		if (handler.getKind() == TemplateArgument::Declaration)
			if (const auto *body = dyn_cast<FunctionDecl>(handler.getAsDecl()))
				facts.found[function_].calls.insert(body->getCanonicalDecl());
		// kthread_stop() wakes the thread.
		if (name_of(callback) == "KThread" && name_of(call->getMethodDecl()) == "stop")
			facts.found[function_].wakes_thread = true;
	}
	void note(const Cell &cell, std::string how, SourceLocation at)
	{
		facts.found[function_].changes.push_back({cell, std::move(how), at});
	}
	void wait(const CXXMemberCallExpr *call, const ValueDecl *event)
	{
		const bool has_guard = event_class(call) == "CondVar" && call->getNumArgs() > 0;
		const bool ends = name_of(call->getMethodDecl()).contains("timeout");

		facts.found[function_].waits.insert(event);
		for (const Expr *argument : call->arguments()) {
			read_condition(argument, event);
			if (!ends)
				read_awaited(unit_.ast, argument,
					     has_guard ? cell_of(call->getArg(0)).member : nullptr,
					     facts.awaited[event]);
			if (event_class(call) == "CondVar")
				if (const Cell lock = cell_of(argument))
					facts.read[event].insert(lock.member);
		}
	}
	void read_condition(const Expr *argument, const ValueDecl *event)
	{
		if (const auto *lambda = dyn_cast<LambdaExpr>(bare_of(argument)))
			Reads(facts.read[event]).TraverseStmt(lambda->getBody());
	}

	const FunctionDecl *function_ = nullptr;
};

} // namespace

Facts read(const Unit &unit, Report &report)
{
	Reader reader(unit, report);

	reader.visit();
	for (auto &[function, behaviour] : reader.facts.found)
		follow_shown(behaviour.made);
	return std::move(reader.facts);
}

} // namespace checker::wake_ups

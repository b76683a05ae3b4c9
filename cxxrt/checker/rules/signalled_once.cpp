// SPDX-License-Identifier: GPL-2.0
#include "author_functions.h"
#include "operations.h"
#include "signals.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "signalled-once";

/// Refuses a Completion that does not fit how often tasks wait for it.
class SignalledOnce : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "complete() that runs once, while several tasks wait for it; "
				   "complete_all() by what an operation starts and then waits for, "
				   "if no code calls reinit(): the next operation does not wait",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// The calls of each Completion.
struct Calls {
	std::vector<std::pair<const FunctionDecl *, const CXXMemberCallExpr *>> completes, alls,
		waits;
	bool is_reset = false;
	bool is_in_loop = false; ///< complete() is.
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitFunctionDecl(FunctionDecl *function) override
	{
		struct Find : DynamicRecursiveASTVisitor {
			bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
			{
				if (class_of_event(call) == "Completion")
					found.emplace_back(call, loops > 0);
				return true;
			}
			bool TraverseWhileStmt(WhileStmt *loop) override
			{
				loops++;
				DynamicRecursiveASTVisitor::TraverseWhileStmt(loop);
				return loops--;
			}
			bool TraverseForStmt(ForStmt *loop) override
			{
				loops++;
				DynamicRecursiveASTVisitor::TraverseForStmt(loop);
				return loops--;
			}
			bool TraverseDoStmt(DoStmt *loop) override
			{
				loops++;
				DynamicRecursiveASTVisitor::TraverseDoStmt(loop);
				return loops--;
			}
			bool TraverseCXXForRangeStmt(CXXForRangeStmt *loop) override
			{
				loops++;
				DynamicRecursiveASTVisitor::TraverseCXXForRangeStmt(loop);
				return loops--;
			}

			std::vector<std::pair<const CXXMemberCallExpr *, bool>> found;
			unsigned loops = 0;
		} find;

		if (!function->doesThisDeclarationHaveABody() || function->isDependentContext())
			return true;
		functions.push_back(function);
		find.TraverseStmt(function->getBody());
		for (const auto &[call, is_in_loop] : find.found) {
			const StringRef called = name_of(call->getMethodDecl());
			const Cell event = cell_of(call->getImplicitObjectArgument());
			const FunctionDecl *key = function->getCanonicalDecl();

			if (!event)
				continue;
			if (called == "complete") {
				this->calls[event.member].completes.emplace_back(key, call);
				this->calls[event.member].is_in_loop |= is_in_loop;
			} else if (called == "complete_all") {
				this->calls[event.member].alls.emplace_back(key, call);
			} else if (called.starts_with("wait")) {
				this->calls[event.member].waits.emplace_back(key, call);
			} else {
				this->calls[event.member].is_reset |= called == "reinit";
			}
		}
		return true;
	}

	std::map<const ValueDecl *, Calls> calls;
	std::vector<const FunctionDecl *> functions;
};

class Finder {
      public:
	Finder(const Unit &unit, Report &report, const Visitor &found)
	    : unit_(unit), report_(report), found_(found)
	{}

	void find()
	{
		for (const auto &[event, calls] : found_.calls) {
			const auto *field = dyn_cast<FieldDecl>(event);

			if (!field || field->getAccess() != AS_private || calls.is_reset)
				continue;
			if (calls.completes.size() == 1 && calls.alls.empty() &&
			    !calls.is_in_loop && has_several_waiters(calls) &&
			    runs_once(calls.completes.front().first))
				tell(calls.completes.front().second,
				     "several tasks wait for '" + event->getNameAsString() +
					     "', and this wakes one of them, once",
				     "use complete_all()", calls.waits.front().second,
				     "they wait here");
			if (calls.completes.empty())
				for (const auto &[function, call] : calls.alls)
					look_at_all(event, calls, function, call);
		}
	}

      private:
	/// Returns whether any number of programs wait, or the bodies of two threads.
	bool has_several_waiters(const Calls &calls)
	{
		std::set<const FunctionDecl *> bodies;

		for (const auto &[function, call] : calls.waits) {
			if (entered(function))
				return true;
			if (signals().bodies.contains(function))
				bodies.insert(function);
		}
		return bodies.size() > 1;
	}
	/// Returns whether an operation of a file or a request reaches \p function, without a lock.
	bool entered(const FunctionDecl *function)
	{
		const FunctionDecl *body = nullptr;

		if (!entries_) {
			entries_.emplace(unit_, report_);
			entries_->visit();
		}
		return function->hasBody(body) && !takes_lock(body->getBody()) &&
		       entries_->found.contains(function);
	}
	/// Returns whether \p function runs once for each object: start(), probe(), init(), or the
	/// handler of a work that only such functions start.
	bool runs_once(const FunctionDecl *function, unsigned depth = 0)
	{
		static const llvm::StringSet<> first = {"start", "probe", "init"};
		const auto body = signals().bodies.find(function);
		const auto callers = signals().callers.find(function);
		bool is_started = false;

		if (first.contains(name_of(function)) && isa<CXXMethodDecl>(function) &&
		    !entered(function))
			return true;
		if (depth > 3)
			return false;
		if (body == signals().bodies.end())
			return callers != signals().callers.end() && callers->second.size() == 1 &&
			       runs_once(*callers->second.begin(), depth + 1);
		for (const FunctionDecl *other : found_.functions) {
			const Starts starts(other, body->second);

			if (!starts.found)
				continue;
			is_started = true;
			if (other->getCanonicalDecl() == function ||
			    !runs_once(other->getCanonicalDecl(), depth + 1))
				return false;
		}
		return is_started;
	}
	/// Looks for a start of a callback in one function itself.
	struct Starts : DynamicRecursiveASTVisitor {
		Starts(const FunctionDecl *function, const FieldDecl *of) : callback(of)
		{
			TraverseStmt(function->getBody());
		}

		bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
		{
			if (callback_of(call) == callback && Operation{call, callback}.starts())
				found = call;
			return !found;
		}

		const FieldDecl *callback;
		const CXXMemberCallExpr *found = nullptr;
	};

	/// An operation starts a work, whose handler calls complete_all(), and waits for it.
	void look_at_all(const ValueDecl *event, const Calls &calls, const FunctionDecl *handler,
			 const CXXMemberCallExpr *all)
	{
		const auto body = signals().bodies.find(handler);

		if (body == signals().bodies.end())
			return;
		for (const auto &[function, wait] : calls.waits) {
			const FunctionDecl *definition = nullptr;

			if (!function->hasBody(definition) || runs_once(function) ||
			    isa<CXXDestructorDecl>(function))
				continue;

			const Starts starts(definition, body->second);

			if (starts.found && starts.found->getExprLoc().getRawEncoding() <
						    wait->getExprLoc().getRawEncoding())
				tell(wait,
				     "the first operation completes '" + event->getNameAsString() +
					     "' for ever, and a later one does not wait",
				     "call reinit() before the operation is started, or use "
				     "complete()",
				     all, "it is completed here");
		}
	}

	const Signals &signals()
	{
		if (!signals_) {
			signals_.emplace(unit_, report_);
			signals_->visit();
		}
		return *signals_;
	}
	void tell(const Expr *at, std::string message, std::string help, const Expr *other,
		  std::string reason)
	{
		const SourceManager &manager = unit_.ast.getSourceManager();
		const SourceLocation place = manager.getFileLoc(at->getExprLoc());

		if (unit_.sources.is_authors(place))
			report_.add({.rule = name,
				     .at = unit_.sources.place(place),
				     .message = std::move(message),
				     .help = std::move(help),
				     .notes = {{unit_.sources.place(
							manager.getFileLoc(other->getExprLoc())),
						std::move(reason)}}});
	}

	const Unit &unit_;
	Report &report_;
	const Visitor &found_;
	std::optional<Signals> signals_;
	std::optional<Entries> entries_;
};

void SignalledOnce::check_unit(const Unit &unit, Report &report)
{
	const AuthorFunctions &author = AuthorFunctions::of(unit, report);

	if (!author.called.contains("complete") && !author.called.contains("complete_all"))
		return;

	Visitor visitor(unit, report);

	visitor.visit();
	if (!visitor.calls.empty())
		Finder(unit, report, visitor).find();
}

const Register<SignalledOnce> signalled_once;

} // namespace

} // namespace checker

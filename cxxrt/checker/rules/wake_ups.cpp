// SPDX-License-Identifier: GPL-2.0
#include "entries.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "wake-up";

/// Refuses wake-ups that a waiting task misses: the task sleeps on though its condition is true.
class WakeUps : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a wake-up before the change that the waiting task waits for; "
				   "such a change without a wake-up, where another function has "
				   "one; a Completion that is reinitialised after the operation "
				   "which completes it has begun; a poll() on a queue that no code "
				   "wakes; a wait of a removable device that removal does not end",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

const llvm::StringSet<> waking = {"wake_all",	"wake_one", "notify_one",
				  "notify_all", "complete", "complete_all"};

/// Returns the name of the class of events, or an empty one.
StringRef event_class(const CXXMemberCallExpr *call)
{
	const StringRef owner = name_of(call->getRecordDecl());

	return owner == "WaitQueue" || owner == "CondVar" || owner == "Completion" ? owner : "";
}

/// A change of a cell: the operation, and its arguments as the source writes them.
struct Change {
	Cell cell;
	std::string how;
	SourceLocation at;
};

/// One function: its wake-ups, its changes, its waits and its calls, in the order of the source.
struct Behaviour {
	std::map<const ValueDecl *, std::vector<SourceLocation>> wakes;
	std::set<const ValueDecl *> waits;
	std::vector<Change> changes;
	Functions calls;
};

std::string text_of(const Expr *expression)
{
	std::string text;
	llvm::raw_string_ostream to(text);

	expression->printPretty(to, nullptr, PrintingPolicy(LangOptions()));
	return text;
}

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
				found[function_].wakes[event.member].push_back(place_of(call));
			else if (called.contains("wait"))
				wait(call, event.member);
			return true;
		}
		if (called == "wait_on" && call->getNumArgs() == 1) {
			if (const Cell polled = cell_of(call->getArg(0)))
				polls.try_emplace(polled.member, call->getExprLoc());
			return true;
		}
		if (called.starts_with("wait") && call->getNumArgs() == 2)
			if (const Cell queue = cell_of(call->getArg(0)); queue)
				read_condition(call->getArg(1), queue.member);
		if (call->getMethodDecl() && !call->getMethodDecl()->isConst())
			if (const Cell data = data_of(call->getImplicitObjectArgument()))
				note(data, called.str(), place_of(call));
		return true;
	}
	bool VisitCallExpr(CallExpr *call) override
	{
		const Access access = access_of(call);

		if (!function_)
			return true;
		if (const FunctionDecl *function = call->getDirectCallee())
			found[function_].calls.insert(function->getCanonicalDecl());
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
			passed_on =
				passed_on || name_of(variable->getType()
							     .getNonReferenceType()
							     ->getAsCXXRecordDecl()) == "WaitQueue";
		return true;
	}

	std::map<const FunctionDecl *, Behaviour> found;
	std::map<const ValueDecl *, std::set<const ValueDecl *>> read; ///< By the waits of a queue.
	std::map<const ValueDecl *, SourceLocation> polls;
	bool passed_on = false;

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
	void note(const Cell &cell, std::string how, SourceLocation at)
	{
		found[function_].changes.push_back({cell, std::move(how), at});
	}
	void wait(const CXXMemberCallExpr *call, const ValueDecl *event)
	{
		found[function_].waits.insert(event);
		for (const Expr *argument : call->arguments()) {
			read_condition(argument, event);
			if (event_class(call) == "CondVar")
				if (const Cell lock = cell_of(argument))
					read[event].insert(lock.member);
		}
	}
	void read_condition(const Expr *argument, const ValueDecl *event)
	{
		if (const auto *lambda = dyn_cast<LambdaExpr>(bare_of(argument)))
			Reads(read[event]).TraverseStmt(lambda->getBody());
	}

	const FunctionDecl *function_ = nullptr;
};

/// Finds the mistakes in what the reader has read.
class Finder {
      public:
	Finder(const Unit &unit, Report &report, const Reader &reader)
	    : unit_(unit), report_(report), reader_(reader)
	{}

	void find()
	{
		for (const auto &[queue, cells] : reader_.read)
			for (const auto &[function, behaviour] : reader_.found) {
				look_at_order(queue, cells, behaviour);
				look_at_missing(queue, cells, function, behaviour);
			}
		for (const auto &[queue, at] : reader_.polls)
			if (!is_woken(queue) && is_whole(queue))
				tell(at,
				     "no code of the module wakes '" + queue->getNameAsString() +
					     "'",
				     "call wake_all() of the queue after each change that poll() "
				     "tests for",
				     {}, "");
	}

      private:
	static bool before(SourceLocation one, SourceLocation other)
	{
		return one.getRawEncoding() < other.getRawEncoding();
	}

	/// A wake-up before the only change for it.
	void look_at_order(const ValueDecl *queue, const std::set<const ValueDecl *> &cells,
			   const Behaviour &behaviour)
	{
		const auto wakes = behaviour.wakes.find(queue);

		if (wakes == behaviour.wakes.end() || wakes->second.size() != 1 ||
		    behaviour.waits.contains(queue))
			return;

		const SourceLocation wake = wakes->second.front();
		const Change *late = nullptr;

		for (const Change &change : behaviour.changes) {
			if (!cells.contains(change.cell.member))
				continue;
			if (before(change.at, wake))
				return;
			late = late ? late : &change;
		}
		if (late)
			tell(wake,
			     "this wake-up is before the change of '" +
				     late->cell.member->getNameAsString() +
				     "': a task that tests its condition in between sleeps on",
			     "change it first, and call wake_all() or notify_one() after that",
			     late->at, "it changes here");
	}

	/// A change without a wake-up, where another function has the same change and a wake-up.
	void look_at_missing(const ValueDecl *queue, const std::set<const ValueDecl *> &cells,
			     const FunctionDecl *function, const Behaviour &behaviour)
	{
		if (isa<CXXConstructorDecl, CXXDestructorDecl>(function) ||
		    behaviour.waits.contains(queue) || wakes(function, queue) ||
		    is_called_by_waker(function, queue) || !is_whole(queue))
			return;
		for (const Change &change : behaviour.changes) {
			if (!cells.contains(change.cell.member))
				continue;
			if (const Change *same = woken_change(queue, change))
				tell(change.at,
				     "a task may wait on '" + queue->getNameAsString() +
					     "' for this change, and nothing wakes it",
				     "call wake_all() or notify_one() after the change", same->at,
				     "after the same change here it is woken");
		}
	}

	/// Returns the same change in a function that wakes the queue after it, or null.
	const Change *woken_change(const ValueDecl *queue, const Change &change) const
	{
		for (const auto &[function, behaviour] : reader_.found) {
			const auto wakes = behaviour.wakes.find(queue);

			if (wakes == behaviour.wakes.end() || behaviour.waits.contains(queue))
				continue;
			for (const Change &other : behaviour.changes)
				if (other.cell == change.cell && other.how == change.how &&
				    before(other.at, wakes->second.back()))
					return &other;
		}
		return nullptr;
	}

	bool wakes(const FunctionDecl *function, const ValueDecl *queue, unsigned depth = 0) const
	{
		const auto known = reader_.found.find(function);

		if (known == reader_.found.end() || depth > 4)
			return false;
		return known->second.wakes.contains(queue) ||
		       llvm::any_of(known->second.calls, [&](const FunctionDecl *called) {
			       return wakes(called, queue, depth + 1);
		       });
	}
	bool is_called_by_waker(const FunctionDecl *function, const ValueDecl *queue,
				unsigned depth = 0) const
	{
		return depth < 4 &&
		       llvm::any_of(
			       reader_.found,
			       [&](const auto &entry) {
				       return entry.second.calls.contains(function) &&
					      (entry.second.wakes.contains(queue) ||
					       entry.second.waits.contains(queue) ||
					       wakes(entry.first, queue) ||
					       is_called_by_waker(entry.first, queue, depth + 1));
			       });
	}
	bool is_woken(const ValueDecl *queue) const
	{
		return llvm::any_of(reader_.found, [&](const auto &entry) {
			return entry.second.wakes.contains(queue);
		});
	}
	/// Returns whether this unit has all code that can name the queue.
	bool is_whole(const ValueDecl *queue) const
	{
		const auto *field = dyn_cast<FieldDecl>(queue);
		const auto *record = field ? dyn_cast<CXXRecordDecl>(field->getParent()) : nullptr;

		return record && !reader_.passed_on && field->getAccess() == AS_private &&
		       llvm::all_of(record->methods(), [](const CXXMethodDecl *method) {
			       return method->isImplicit() || method->isDefaulted() ||
				      method->isDeleted() || method->hasBody() ||
				      method->isDependentContext();
		       });
	}

	void tell(SourceLocation at, std::string message, std::string help, SourceLocation since,
		  std::string reason)
	{
		Finding finding{.rule = name,
				.at = unit_.sources.place(at),
				.message = std::move(message),
				.help = std::move(help),
				.notes = {}};

		if (since.isValid())
			finding.notes = {{unit_.sources.place(since), std::move(reason)}};
		report_.add(std::move(finding));
	}

	const Unit &unit_;
	Report &report_;
	const Reader &reader_;
};

/// Looks at single waits.
class Waits : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	/// x.reinit(); x.wait(); after something was started.
	bool VisitCompoundStmt(CompoundStmt *block) override
	{
		const CXXMemberCallExpr *again = nullptr;
		bool has_started = false;

		for (const Stmt *statement : block->body()) {
			struct Find : DynamicRecursiveASTVisitor {
				bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
				{
					if (event_class(call) == "Completion")
						(name_of(call->getMethodDecl()) == "reinit"
							 ? again
							 : wait) = call;
					return true;
				}
				bool VisitCallExpr(CallExpr *call) override
				{
					const auto *member = dyn_cast<CXXMemberCallExpr>(call);

					starts |= is_start(call) &&
						  !(member && event_class(member) == "Completion");
					return true;
				}
				/// A call by which a device, a work or a timer begins.
				static bool is_start(const CallExpr *call)
				{
					static const llvm::StringSet<> starting = {
						"write", "write_relaxed", "queue", "start",
						"arm",	 "update",	  "kick",  "submit"};

					return starting.contains(name_of(call->getDirectCallee()));
				}

				const CXXMemberCallExpr *again = nullptr, *wait = nullptr;
				bool starts = false;
			} find;

			find.TraverseStmt(const_cast<Stmt *>(statement));
			if (again && find.wait && !find.again &&
			    cell_of(again->getImplicitObjectArgument()) ==
				    cell_of(find.wait->getImplicitObjectArgument()) &&
			    name_of(find.wait->getMethodDecl()).contains("wait"))
				refuse(name, again->getExprLoc(),
				       "the operation that was started before this reinit() may "
				       "have "
				       "completed already, and the wait would miss it",
				       "call reinit() before the operation is started");
			again = find.again && has_started ? find.again : nullptr;
			has_started |= find.starts;
		}
		return true;
	}

	/// A wait in a Revocable that goes on after the device is removed.
	bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		const Expr *object = call->getImplicitObjectArgument()->IgnoreParenImpCasts();
		const auto *member = dyn_cast<MemberExpr>(object);
		const CXXRecordDecl *owner =
			member && isa<CXXThisExpr>(member->getBase()->IgnoreParenImpCasts())
				? member->getBase()->getType()->getPointeeCXXRecordDecl()
				: nullptr;

		if (event_class(call) != "WaitQueue" || !owner || !owner->hasDefinition() ||
		    !name_of(call->getMethodDecl()).contains("wait") ||
		    name_of(call->getMethodDecl()).contains("timeout") ||
		    !is_written(call->getExprLoc()) ||
		    llvm::none_of(owner->bases(), [](const CXXBaseSpecifier &base) {
			    return name_of(base.getType()->getAsCXXRecordDecl()) == "Revocable";
		    }))
			return true;
		for (const Expr *argument : call->arguments())
			if (text_of(argument).find("is_revoked") != std::string::npos)
				return true;
		refuse(name, call->getExprLoc(),
		       "this wait goes on after the device is removed, because removal does not "
		       "change its condition",
		       "use wait_interruptible(queue, condition) of Revocable, which then returns "
		       "ENODEV");
		return true;
	}
};

void WakeUps::check_unit(const Unit &unit, Report &report)
{
	Reader reader(unit, report);

	reader.visit();
	Finder(unit, report, reader).find();
	Waits(unit, report).visit();
}

const Register<WakeUps> wake_ups;

} // namespace

} // namespace checker

// SPDX-License-Identifier: GPL-2.0
#include "facts.h"

using namespace clang;

namespace checker::wake_ups {

namespace {

/// Refuses wake-ups that a waiting task misses: the task sleeps on though its condition is true.
class WakeUps : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses =
				"a wake-up before the change that the waiting task waits for; "
				"such a change without a wake-up; a poll() that tests before it "
				"adds its caller to the queue; a Completion that is "
				"reinitialised after the operation "
				"which completes it has begun; a poll() on a queue that no code "
				"wakes; a wait of a removable device that removal does not end; a "
				"wait for a member that no code changes",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Finds the mistakes in what the functions do.
class Finder {
      public:
	Finder(const Unit &unit, Report &report, const Facts &facts)
	    : unit_(unit), report_(report), facts_(facts)
	{}

	void find()
	{
		for (const auto &[queue, cells] : facts_.read)
			for (const auto &[function, behaviour] : facts_.found) {
				look_at_order(queue, cells, behaviour);
				look_at_missing(queue, cells, function, behaviour);
			}
		for (const auto &[queue, awaited] : facts_.awaited)
			for (const auto &[function, behaviour] : facts_.found)
				look_at_direction(queue, awaited, function, behaviour);
		for (const auto &[queue, at] : facts_.polls)
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

	/// A wake-up before the only change for it, also if functions do one or both of them.
	void look_at_order(const ValueDecl *queue, const std::set<const ValueDecl *> &cells,
			   const Behaviour &behaviour)
	{
		std::vector<SourceLocation> wakes;
		std::vector<std::pair<SourceLocation, const ValueDecl *>> changes;

		if (behaviour.waits.contains(queue))
			return;
		if (const auto own = behaviour.wakes.find(queue); own != behaviour.wakes.end())
			wakes = own->second;
		for (const auto &[function, at] : behaviour.steps)
			if (is_waker(function, queue)) {
				if (change_by(function, cells))
					return;
				wakes.push_back(at);
			}
		if (wakes.size() != 1)
			return;
		for (const auto &[function, at] : behaviour.steps)
			if (const ValueDecl *changed =
				    at == wakes.front() ? nullptr : change_by(function, cells))
				changes.emplace_back(at, changed);
		for (const Change &change : behaviour.changes)
			if (cells.contains(change.cell.member))
				changes.emplace_back(change.at, change.cell.member);

		const auto first =
			llvm::min_element(changes, [](const auto &one, const auto &other) {
				return before(one.first, other.first);
			});

		if (first != changes.end() && before(wakes.front(), first->first))
			tell(wakes.front(),
			     "this wake-up is before the change of '" +
				     first->second->getNameAsString() +
				     "': a task that tests its condition in between sleeps on",
			     "change it first, and call wake_all() or notify_one() after that",
			     first->first, "it changes here");
	}
	/// The same as wakes(), which it asks once for each function and queue.
	bool is_waker(const FunctionDecl *function, const ValueDecl *queue)
	{
		const auto [known, is_new] = wakers_.try_emplace({function, queue}, false);

		if (is_new)
			known->second = wakes(function, queue);
		return known->second;
	}
	/// Returns one of \p cells that a function changes, also by the functions that it calls.
	const ValueDecl *change_by(const FunctionDecl *function,
				   const std::set<const ValueDecl *> &cells,
				   unsigned depth = 0) const
	{
		const auto known = facts_.found.find(function);

		if (known == facts_.found.end() || depth > 3)
			return nullptr;
		for (const Change &change : known->second.changes)
			if (cells.contains(change.cell.member))
				return change.cell.member;
		for (const auto &[called, at] : known->second.steps)
			if (const ValueDecl *changed = change_by(called, cells, depth + 1))
				return changed;
		return nullptr;
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
			if (!cells.contains(change.cell.member) ||
			    makes_false(queue, change, behaviour))
				continue;
			if (const Change *same = woken_change(queue, change))
				tell(change.at,
				     "a task may wait on '" + queue->getNameAsString() +
					     "' for this change, and nothing wakes it",
				     "call wake_all() or notify_one() after the change", same->at,
				     "after the same change here it is woken");
		}
	}

	/// Returns whether a change can only make the conditions false that tasks wait for: where
	/// the opposite is known of each of them.
	bool makes_false(const ValueDecl *queue, const Change &change,
			 const Behaviour &behaviour) const
	{
		const auto awaited = facts_.awaited.find(queue);
		const auto made = llvm::find_if(behaviour.made, [&](const Made &one) {
			return one.at == change.at && one.named == change.cell.member;
		});

		if (awaited == facts_.awaited.end() || made == behaviour.made.end() ||
		    facts_.polls.contains(queue))
			return false;
		return llvm::any_of(awaited->second,
				    [&](const Awaited &one) {
					    return one.named == made->named;
				    }) &&
		       llvm::none_of(awaited->second, [&](const Awaited &one) {
			       return makes_true(*made, one);
		       });
	}

	/// A change that makes the condition of a wait true, without a wake-up.
	void look_at_direction(const ValueDecl *queue, const std::vector<Awaited> &awaited,
			       const FunctionDecl *function, const Behaviour &behaviour)
	{
		const auto own = behaviour.wakes.find(queue);

		if (isa<CXXConstructorDecl, CXXDestructorDecl>(function) || !is_woken(queue) ||
		    (own == behaviour.wakes.end() ? wakes(function, queue)
						  : calls_waker(behaviour, queue)) ||
		    is_called_by(function,
				 [&](const FunctionDecl *caller) {
					 return wakes(caller, queue);
				 }) ||
		    !is_whole(queue))
			return;
		for (const Made &made : behaviour.made)
			if (llvm::any_of(awaited,
					 [&](const Awaited &one) {
						 return makes_true(made, one);
					 }) &&
			    (own == behaviour.wakes.end() ||
			     returns_before(function, made.at, own->second)))
				tell(made.at,
				     "a task may wait on '" + queue->getNameAsString() +
					     "' for this change, and nothing wakes it",
				     "call wake_all() or notify_one() after the change", {}, "");
	}
	/// Returns whether \p function returns, without an error, at the end of the block with a
	/// change, and wakes tasks only in code after that.
	bool returns_before(const FunctionDecl *function, SourceLocation change,
			    const std::vector<SourceLocation> &wakes) const
	{
		struct Find : DynamicRecursiveASTVisitor {
			bool VisitCompoundStmt(CompoundStmt *block) override
			{
				if (at(block->getBeginLoc()) < change &&
				    change < at(block->getEndLoc()))
					innermost = block;
				return true;
			}
			unsigned at(SourceLocation place) const
			{
				return sources->getFileOffset(sources->getExpansionLoc(place));
			}

			const SourceManager *sources = nullptr;
			unsigned change = 0;
			const CompoundStmt *innermost = nullptr;
		} find;

		find.sources = &unit_.ast.getSourceManager();
		find.change = find.at(change);
		find.TraverseStmt(function->getBody());

		const auto *end = find.innermost && !find.innermost->body_empty() &&
						  find.innermost != function->getBody()
					  ? dyn_cast<ReturnStmt>(find.innermost->body_back())
					  : nullptr;

		return end && !returns_error(end) && llvm::all_of(wakes, [&](SourceLocation wake) {
			       return find.at(wake) > find.at(end->getEndLoc());
		       });
	}
	static bool returns_error(const ReturnStmt *end)
	{
		const Expr *value = end->getRetValue() ? bare_of(end->getRetValue()) : nullptr;

		if (const auto *made = dyn_cast_or_null<CXXConstructExpr>(value);
		    made && made->getNumArgs() == 1)
			value = bare_of(made->getArg(0));

		const auto *call = dyn_cast_or_null<CallExpr>(value);

		return value && (name_of(value->getType()->getAsCXXRecordDecl()) == "Error" ||
				 (call && name_of(call->getDirectCallee()) == "error"));
	}
	bool calls_waker(const Behaviour &behaviour, const ValueDecl *queue) const
	{
		return behaviour.wakes_thread ||
		       llvm::any_of(behaviour.calls, [&](const FunctionDecl *called) {
			       return wakes(called, queue);
		       });
	}
	template <typename F>
	bool is_called_by(const FunctionDecl *function, const F &is_it, unsigned depth = 0) const
	{
		return depth < 4 &&
		       llvm::any_of(
			       facts_.found,
			       [&](const auto &entry) {
				       return entry.second.calls.contains(function) &&
					      (is_it(entry.first) ||
					       is_called_by(entry.first, is_it, depth + 1));
			       });
	}

	/// Returns the same change in a function that wakes the queue after it, or null.
	const Change *woken_change(const ValueDecl *queue, const Change &change) const
	{
		for (const auto &[function, behaviour] : facts_.found) {
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
		const auto known = facts_.found.find(function);

		if (known == facts_.found.end() || depth > 4)
			return false;
		return known->second.wakes.contains(queue) || known->second.wakes_thread ||
		       llvm::any_of(known->second.calls, [&](const FunctionDecl *called) {
			       return wakes(called, queue, depth + 1);
		       });
	}
	bool is_called_by_waker(const FunctionDecl *function, const ValueDecl *queue,
				unsigned depth = 0) const
	{
		return depth < 4 &&
		       llvm::any_of(
			       facts_.found,
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
		return llvm::any_of(facts_.found, [&](const auto &entry) {
			return entry.second.wakes.contains(queue);
		});
	}
	/// Returns whether this unit has all code that can name the queue.
	bool is_whole(const ValueDecl *queue) const
	{
		const auto *field = dyn_cast<FieldDecl>(queue);
		const auto *record = field ? dyn_cast<CXXRecordDecl>(field->getParent()) : nullptr;

		return record && !facts_.passed_on && field->getAccess() == AS_private &&
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
	const Facts &facts_;
	std::map<std::pair<const FunctionDecl *, const ValueDecl *>, bool> wakers_;
};

void WakeUps::check_unit(const Unit &unit, Report &report)
{
	const Facts facts = read(unit, report);

	Finder(unit, report, facts).find();
	look_at_constants(unit, report, facts);
	look_at_waits(unit, report);
}

const Register<WakeUps> wake_ups;

} // namespace

} // namespace checker::wake_ups

// SPDX-License-Identifier: GPL-2.0
// The objects that end, move and change in a walk, and the mistakes among these.
#include "walk.h"

namespace checker {

/// Refuses a view of a temporary that is destroyed at the end of the statement.
void Walk::check_temporaries(const VarDecl *variable, const Objects &objects)
{
	for (const Object &object : objects)
		if (object.root && is_temporary(object))
			state_.dangling[variable] = {variable->getLocation(),
						     "the temporary object that it refers to was "
						     "destroyed at the end of this statement"};
}

/// Marks views of \p object, and of what it owns, as dangling.
void Walk::lose(const Object &object, SourceLocation at, const std::string &reason)
{
	for (const auto &[view, objects] : state_.views)
		for (const Object &seen : objects)
			if (object.contains(seen) && view != object.root)
				state_.dangling.try_emplace(view, State::Gone{at, reason});
}

/// Records that the content of an object is freed or moved.
void Walk::change(const Objects &objects, SourceLocation at, const std::string &how)
{
	changes_.insert(changes_.end(), objects.begin(), objects.end());
	for (const Object &object : objects) {
		for (const auto &[guard, locks] : state_.held)
			for (const Object &lock : locks)
				if (object.owns(lock))
					tell(at,
					     "the lock that '" + guard->getNameAsString() +
						     "' holds is destroyed with this object",
					     "end the guard first: put it in a block {}",
					     guard->getLocation(), "the lock is taken here");
		for (const auto &[view, seen] : state_.views) {
			note_seen(object, seen);
			for (const Object &part : seen)
				if (object.owns(part))
					state_.dangling.try_emplace(view, State::Gone{at, how});
		}
		if (is_callers(object))
			lifetimes_.changed.insert(object);
	}
}

bool Walk::is_callers(const Object &object) const
{
	if (!object.root)
		return true;
	if (is_temporary(object))
		return false;

	const auto *variable = cast<VarDecl>(static_cast<const Decl *>(object.root));

	return variable->getDeclContext() != function_ ||
	       (isa<ParmVarDecl>(variable) && variable->getType()->isReferenceType());
}

void Walk::move(const Objects &objects, const Expr *expression, SourceLocation at)
{
	if (!is_changed_by_move(expression->getType()))
		return;
	for (const Object &object : objects)
		if (!object.is_element()) {
			for (const auto &[part, since] : state_.moved)
				if (object != part && object.contains(part) &&
				    unusable_.contains(part)) {
					tell(at,
					     "this moves an object after the value of a part of it "
					     "was "
					     "moved away",
					     "move the other parts one by one, or move the object "
					     "before",
					     since, "the part is moved here");
					break;
				}
			moving_.push_back({object, at});
			if (is_unusable_by_move(expression->getType()))
				unusable_.insert(object);
		}
}

/// std::swap() of two views or two objects: each gets the state of the other.
void Walk::swap(const CallExpr *call)
{
	const Expr *one = call->getArg(0)->IgnoreParenImpCasts();
	const Expr *other = call->getArg(1)->IgnoreParenImpCasts();
	const auto *first = isa<DeclRefExpr>(one) ? root_of(one) : nullptr;
	const auto *second = isa<DeclRefExpr>(other) ? root_of(other) : nullptr;

	if (is_view(one->getType()) && first && second && !first->getType()->isReferenceType() &&
	    !second->getType()->isReferenceType()) {
		const auto exchange = [&](auto &of) {
			auto mine = of.extract(first), yours = of.extract(second);

			if (mine) {
				mine.key() = second;
				of.insert(std::move(mine));
			}
			if (yours) {
				yours.key() = first;
				of.insert(std::move(yours));
			}
		};

		exchange(state_.views);
		exchange(state_.dangling);
		return;
	}

	const bool was_filled = std::exchange(is_filled_, true);
	const Objects mine = value(one), yours = value(other);

	is_filled_ = was_filled;
	if (is_view(one->getType())) {
		for (const auto &[target, objects] :
		     {std::pair(one, yours), std::pair(other, mine)})
			keep_in(target, objects, call->getExprLoc());
		return;
	}
	if (mine.size() == 1 && yours.size() == 1) {
		std::map<Object, SourceLocation> moved;
		const auto rename = [&](const Object &from, Object to) {
			for (const auto &[object, at] : state_.moved) {
				Object there = to;

				if (!from.contains(object))
					continue;
				for (size_t i = from.steps.size(); i < object.steps.size(); i++)
					there = there.step(object.steps[i]);
				moved.emplace(there, at);
			}
		};

		rename(*mine.begin(), *yours.begin());
		rename(*yours.begin(), *mine.begin());
		std::erase_if(state_.moved, [&](const auto &entry) {
			return mine.begin()->contains(entry.first) ||
			       yours.begin()->contains(entry.first);
		});
		state_.moved.merge(moved);
	}
	for (const Objects &changed : {mine, yours})
		if (is_changed_by_move(one->getType()))
			change(changed, call->getExprLoc(), "'swap' changes its owner here");
}

/// Records that a moved object has lost its value after the call that took it.
void Walk::finish_moves(size_t from)
{
	for (size_t i = from; i < moving_.size(); i++) {
		state_.moved.insert(moving_[i]);
		change({moving_[i].first}, moving_[i].second, "its owner is moved");
	}
	moving_.resize(from);
}

void Walk::fill(const Objects &objects)
{
	add(state_.filled, objects);
	for (const Object &object : objects)
		std::erase_if(state_.moved, [&](const auto &entry) {
			return object.contains(entry.first);
		});
}

void Walk::leave_empty(bool is_error)
{
	Objects &emptied = is_error ? lifetimes_.emptied_by_error : lifetimes_.emptied;

	if (!state_.is_over)
		for (const auto &[object, at] : state_.moved)
			if (unusable_.contains(object) && is_callers(object))
				emptied.insert(object);
}

void Walk::use(const Objects &objects, SourceLocation at, const std::string &what)
{
	for (const Object &object : objects)
		if (!is_filled_ && is_callers(object) &&
		    llvm::none_of(state_.filled, [&](const Object &filled) {
			    return filled.contains(object);
		    }))
			lifetimes_.used.insert(object);
	for (const Object &object : objects)
		for (const auto &[moved, since] : state_.moved)
			if (is_filled_ ? moved.owns(object) : moved.contains(object)) {
				tell(at, what + " is used after its value was moved away",
				     "use it before the move, assign a new value, or clone() it",
				     since, "the value is moved here");
				return;
			}
}

} // namespace checker

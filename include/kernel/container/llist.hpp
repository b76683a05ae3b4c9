// SPDX-License-Identifier: GPL-2.0
/// \file
/// LList<T>: a list to which any CPU adds without a lock.
#pragma once

#include <cxxrt/border/container/llist.h>
#include <kernel/memory/box.hpp>

namespace kernel {

/// A list that owns its elements, to which any CPU and any interrupt handler adds without a lock
/// (struct llist_head). One caller takes all elements at once. It prevents these mistakes: an
/// element that is added twice, or freed while it is in the list; llist_del_first() by two callers
/// at a time; elements that leak with the list.
///
///	LList<Event> events;
///
///	if (TRY(events.emplace(gfp::atomic, code)))	// any context
///		work_.queue();
///	events.take_all([](Event &event) { report(event); });
///
/// Members are const, since the list needs no lock. Any context, except to allocate and to destroy
/// elements.
template <typename T> class LList : PinnedAs<LList<T>> {
	struct Node : border_llist_node {
		template <typename... Arguments>
		explicit Node(Arguments &&...arguments)
		    : border_llist_node(), value(std::forward<Arguments>(arguments)...)
		{}

		T value;
	};

      public:
	/// Constructs an empty list.
	LList() = default;
	/// Destroys the elements. Context: that of T's destructor.
	~LList()
	{
		take_all([](T &) {});
	}

	/// Constructs an element. Returns whether the list was empty: then this caller wakes the
	/// task that takes the elements. Errors: ENOMEM. Context: that of the flags. llist_add().
	template <AllocationFlags F, typename... Arguments>
		requires ConstructibleFrom<T, Arguments &&...>
	Result<bool> emplace(F flags, Arguments &&...arguments) const MAY_SLEEP_IF(F::may_sleep)
	{
		auto node = TRY(Box<Node>::make(flags, std::forward<Arguments>(arguments)...));

		// SAFETY: take_all() passes it to a Box again.
		return border_llist_add(std::move(node).unsafe_into_raw(), &head_) != 0;
	}

	/// Takes all elements, calls \p action(element) for each in the order in which they were
	/// added, and destroys them. Returns their number. Context: that of the action and of T's
	/// destructor. llist_del_all(), llist_reverse_order().
	template <typename Action> usize take_all(Action action) const
	{
		usize count = 0;

		for (border_llist_node *at = border_llist_take_all(&head_); at; count++) {
			// SAFETY: each entry is a Node of emplace(), and is no longer in the list.
			auto node = Box<Node>::unsafe_from_raw(static_cast<Node *>(at));

			at = at->next;
			action(node->value);
		}
		return count;
	}

	/// Returns whether there are no elements; another CPU may add one at once. llist_empty().
	bool is_empty() const { return border_llist_is_empty(&head_); }

      private:
	mutable border_llist_head head_{};
};

} // namespace kernel

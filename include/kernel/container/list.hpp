// SPDX-License-Identifier: GPL-2.0
/// \file
/// List<T>: a linked list that owns its elements.
#pragma once

#include <optional>

#include <cxxrt/border/container/list.h>
#include <kernel/memory/box.hpp>

namespace kernel {

/// A doubly linked list that owns its elements. It prevents these mistakes: an element that is in
/// two lists, or freed while it is in one; an element that leaks when the list is destroyed; a loop
/// that removes its current element (in C, list_for_each_entry_safe()).
///
/// Elements have stable addresses, so an element may have members that must not move: a lock, a
/// timer. A List has no lock: put it in a Mutex or a SpinLock.
///
///	Mutex<List<Request>> queue{LOCK_CLASS("driver.queue")};
///
///	TRY(queue.lock()->emplace_back(gfp::kernel, id));
///	queue.lock()->retain([](const Request &request) { return !request.is_done(); });
///
/// Any context, except to allocate and to destroy elements. struct list_head, with the checks that
/// the kernel makes of one (CONFIG_LIST_HARDENED).
template <typename T> class List {
	struct Node : border_list_head {
		template <typename... Arguments>
		explicit Node(Arguments &&...arguments)
		    : border_list_head(), value(std::forward<Arguments>(arguments)...)
		{}

		T value;
	};

	template <typename Element> class IS_A_VIEW Iterator {
	      public:
		/// Refers to a node, or to the list's head for the end.
		explicit Iterator(const border_list_head *at) : at_(at) {}

		/// Returns the element. Not at the end.
		Element &operator*() const { return node_at(at_)->value; }
		/// Advances to the next element.
		Iterator &operator++()
		{
			at_ = at_->next;
			return *this;
		}
		/// Returns whether both refer to the same element.
		bool operator==(const Iterator &) const = default;

	      private:
		const border_list_head *at_;
	};

      public:
	/// Constructs an empty list.
	List() { border_list_init(&head_); }
	/// Takes the elements of another list, which is then empty.
	List(List &&other) : size_(std::exchange(other.size_, 0))
	{
		border_list_init(&head_);
		border_list_splice_tail(&other.head_, &head_);
	}
	/// The same, and destroys its own elements. Context: that of the destructor.
	List &operator=(List &&other)
	{
		if (this != &other) {
			clear();
			append(std::move(other));
		}
		return *this;
	}
	/// Destroys the elements, the first one first. Context: that of T's destructor.
	~List() { clear(); }

	/// @{
	/// Constructs an element in place at the end or at the beginning. Errors: ENOMEM; the list
	/// is unchanged. Context: that of the flags.
	template <AllocationFlags F, typename... Arguments>
		requires ConstructibleFrom<T, Arguments &&...>
	Result<> emplace_back(F flags, Arguments &&...arguments) MAY_SLEEP_IF(F::may_sleep)
	{
		auto node = TRY(Box<Node>::make(flags, std::forward<Arguments>(arguments)...));

		// SAFETY: take() and clear() pass it to a Box again.
		border_list_add_tail(std::move(node).unsafe_into_raw(), &head_);
		size_++;
		return ok();
	}
	template <AllocationFlags F, typename... Arguments>
		requires ConstructibleFrom<T, Arguments &&...>
	Result<> emplace_front(F flags, Arguments &&...arguments) MAY_SLEEP_IF(F::may_sleep)
	{
		auto node = TRY(Box<Node>::make(flags, std::forward<Arguments>(arguments)...));

		// SAFETY: take() and clear() pass it to a Box again.
		border_list_add(std::move(node).unsafe_into_raw(), &head_);
		size_++;
		return ok();
	}
	/// @}

	/// @{
	/// Removes the first or the last element and returns it, or nothing if the list is empty.
	/// Context: that of T's destructor.
	std::optional<T> pop_front()
	{
		return is_empty() ? std::nullopt : std::optional<T>(take(head_.next));
	}
	std::optional<T> pop_back()
	{
		return is_empty() ? std::nullopt : std::optional<T>(take(head_.prev));
	}
	/// @}

	/// Removes the first element for which \p condition holds and returns it, or nothing if
	/// there is none. Context: that of the condition and of T's destructor.
	template <typename Condition> std::optional<T> take_if(Condition condition)
	{
		for (border_list_head *at = head_.next; at != &head_; at = at->next)
			if (condition(std::as_const(node_at(at)->value)))
				return take(at);
		return std::nullopt;
	}

	/// Destroys all elements for which \p condition does not hold, and returns their number.
	/// Context: that of the condition and of T's destructor.
	template <typename Condition> usize retain(Condition condition)
	{
		const usize before = size_;

		for (border_list_head *at = head_.next; at != &head_;) {
			border_list_head *next = at->next;

			if (!condition(std::as_const(node_at(at)->value)))
				(void)unlink(at);
			at = next;
		}
		return before - size_;
	}

	/// Appends all elements of \p other, which is then empty. Any context. list_splice_tail().
	void append(List &&other)
	{
		border_list_splice_tail(&other.head_, &head_);
		size_ += std::exchange(other.size_, 0);
	}

	/// Destroys all elements, the first one first. Context: that of T's destructor.
	void clear()
	{
		while (!is_empty())
			(void)unlink(head_.next);
	}

	/// Returns the number of elements, which the list stores.
	usize size() const { return size_; }
	/// Returns whether there are no elements.
	bool is_empty() const { return size_ == 0; }

	/// @{
	/// Returns the first or the last element. A BUG if the list is empty.
	T &front() BORROWED { return at_end(head_.next); }
	T &back() BORROWED { return at_end(head_.prev); }
	/// @}

	/// @{
	/// For a range-based for, whose body does not change the list.
	Iterator<T> begin() BORROWED { return Iterator<T>(head_.next); }
	Iterator<T> end() BORROWED { return Iterator<T>(&head_); }
	Iterator<const T> begin() const BORROWED { return Iterator<const T>(head_.next); }
	Iterator<const T> end() const BORROWED { return Iterator<const T>(&head_); }
	/// @}

      private:
	static Node *node_at(const border_list_head *at)
	{
		// SAFETY: each entry of the list except the head is a Node that is not const.
		return static_cast<Node *>(const_cast<border_list_head *>(at));
	}

	T &at_end(border_list_head *at)
	{
		bug_unless(!is_empty());
		return node_at(at)->value;
	}

	Box<Node> unlink(border_list_head *at)
	{
		border_list_del(at);
		size_--;
		// SAFETY: emplace_back() or emplace_front() allocated it, and it is no longer in
		// the list.
		return Box<Node>::unsafe_from_raw(node_at(at));
	}

	T take(border_list_head *at)
	{
		Box<Node> node = unlink(at);

		return std::move(node->value);
	}

	border_list_head head_;
	usize size_ = 0;
};

} // namespace kernel

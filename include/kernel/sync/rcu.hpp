// SPDX-License-Identifier: GPL-2.0
/// \file
/// rcu::Guard, Rcu<T> and RcuBox<T>: data that readers see without a lock.
#pragma once

#include <cxxrt/border/sync/rcu.h>
#include <kernel/memory/box.hpp>

namespace kernel {

namespace rcu {

/// An RCU reader, from its construction to the end of its scope. It never waits, writes no shared
/// memory, and may interrupt an updater. It prevents these mistakes: a reader that does not end on
/// some path; a reader that sleeps, at any depth of calls: it delays updaters, and on a kernel
/// without preemptible RCU the updater frees what it reads. Any context except NMI.
/// rcu_read_lock().
///
///	rcu::Guard guard;
///
///	return limits_.read(guard).most;
class IS_A_GUARD ENTERS(rcu_reader) [[nodiscard]] Guard : PinnedAs<Guard> {
      public:
	/// Begins the reader: no code in the scope may sleep.
	Guard() { border_rcu_read_lock(); }
	/// Ends the reader.
	~Guard() { border_rcu_read_unlock(); }

	void *operator new(usize) = delete;
	void *operator new[](usize) = delete;
};

/// Waits for a grace period: until all current readers have ended. Process context, may sleep; not
/// in a reader. synchronize_rcu().
inline void synchronize() MAY_SLEEP
{
	border_synchronize_rcu();
}

} // namespace rcu

template <typename T> class Rcu;

namespace detail {

/// The object that readers see, after the head that the kernel needs to free it.
template <typename T> struct RcuNode : border_rcu_head {
	template <typename... Arguments>
	explicit RcuNode(Arguments &&...arguments) : value(std::forward<Arguments>(arguments)...)
	{}

	T value;
};

/// The function that the kernel calls when no reader sees a node any more.
template <typename T> struct RcuRetired {
	static void destroy(callback_head *raw) RUNS_IN(softirq)
	{
		// SAFETY: Rcu passed this function to the kernel together with a node.
		auto *node = static_cast<RcuNode<T> *>(reinterpret_cast<border_rcu_head *>(raw));

		(void)Box<RcuNode<T>>::unsafe_from_raw(node);
	}
};

template <typename T> class RcuCell;

} // namespace detail

/// A T that will be published. Its owner may change it until it moves it into an Rcu. Any context,
/// except to allocate and to free.
template <typename T> class [[nodiscard]] RcuBox {
	using Node = detail::RcuNode<T>;

      public:
	/// Allocates with \p flags and constructs the T from \p arguments. Errors: ENOMEM. Context:
	/// that of the flags. kmalloc().
	template <AllocationFlags F, typename... Arguments>
		requires ConstructibleFrom<T, Arguments &&...>
	static Result<RcuBox> make(F flags, Arguments &&...arguments) MAY_SLEEP_IF(F::may_sleep)
	{
		return RcuBox(TRY(Box<Node>::make(flags, std::forward<Arguments>(arguments)...)));
	}

	/// Takes the object of another RcuBox. Any context.
	RcuBox(RcuBox &&) = default;
	/// The same, and destroys its own object. Context: that of T's destructor.
	RcuBox &operator=(RcuBox &&) = default;
	/// Destroys the object and frees its memory. Context: that of T's destructor. kfree().
	~RcuBox() = default;

	/// @{
	/// Returns the object, or a member of it.
	T &operator*() BORROWED { return node_->value; }
	const T &operator*() const BORROWED { return node_->value; }
	T *operator->() BORROWED { return &node_->value; }
	const T *operator->() const BORROWED { return &node_->value; }
	/// @}

      private:
	friend class detail::RcuCell<T>;
	template <typename> friend class Srcu;

	explicit RcuBox(Box<Node> node) : node_(std::move(node)) {}

	Box<Node> node_;
};

namespace detail {

/// The pointer that readers of an Rcu or an RcuOption follow, and what happens to the objects that
/// it had before.
template <typename T> class RcuCell : PinnedAs<RcuCell<T>> {
	static constexpr bool is_plain = std::is_trivially_destructible_v<T>;

	struct Nothing {};

      protected:
	using Node = RcuNode<T>;

	// SAFETY: destroy(), retire() or wait_for() takes it back.
	explicit RcuCell(RcuBox<T> first) : node_(into_raw(std::move(first))) {}
	RcuCell() = default;

	/// Returns the pointer, for a reader.
	// SAFETY: the published pointer is that of a Node, or NULL.
	const Node *dereference() const
	{
		return static_cast<const Node *>(border_rcu_dereference(&node_));
	}
	/// Returns the pointer, for the updater.
	// SAFETY: the published pointer is that of a Node, and only the caller replaces it.
	Node *node() { return static_cast<Node *>(node_); }

	/// @{
	/// Publishes \p fresh, or NULL, and returns the old pointer.
	Node *exchange(RcuBox<T> fresh) { return exchange_raw(into_raw(std::move(fresh))); }
	Node *exchange_raw(Node *fresh)
	{
		Node *old = node();

		border_rcu_assign_pointer(&node_, fresh);
		return old;
	}
	/// @}
	/// Destroys an object after a grace period.
	void retire(Node *old)
	{
		if constexpr (is_plain) {
			border_kfree_rcu(old);
		} else {
			has_retired_ = true;
			border_call_rcu(old, RcuRetired<T>::destroy);
		}
	}
	/// Waits until no reader sees an object, and returns it.
	static RcuBox<T> wait_for(Node *old) MAY_SLEEP
	{
		border_synchronize_rcu();
		// SAFETY: an RcuBox owned it, and no reader sees it any more.
		return RcuBox<T>(Box<Node>::unsafe_from_raw(old));
	}

	/// @{
	/// For the destructor: waits until the retired objects are destroyed, and destroys the last
	/// one, which has no readers any more.
	void wait_for_retired()
	{
		if constexpr (!is_plain)
			if (has_retired_)
				border_rcu_barrier();
	}
	// SAFETY: an RcuBox owned it, and no reader sees it any more.
	static void destroy(Node *last) { (void)Box<Node>::unsafe_from_raw(last); }
	/// @}

      private:
	// SAFETY: the caller stores it in node_.
	static Node *into_raw(RcuBox<T> fresh) { return std::move(fresh.node_).unsafe_into_raw(); }

	void *node_ = nullptr;
	[[no_unique_address]] std::conditional_t<is_plain, Nothing, bool> has_retired_{};
};

} // namespace detail

/// An object that readers see without a lock, and that an updater replaces as a whole. Use it for
/// data that is read often and changed rarely: settings, tables. It prevents these mistakes: a
/// reader that sees an incomplete object; a change of an object that readers see; a reference that
/// is used after its reader has ended; an object that is freed while it is read; two updaters at a
/// time; a module that is unloaded before its callbacks have run.
///
///	struct Limits {
///		u64 least;
///		u64 most;
///	};
///	Mutex<Rcu<Limits>> limits_{LOCK_CLASS("driver.limits"), std::move(first)};
///
///	u64 most() const
///	{
///		rcu::Guard guard;
///
///		return limits_.without_lock().read(guard).most;
///	}
///	Result<> set_most(u64 most) const
///	{
///		return limits_.lock()->update(gfp::kernel, [&](Limits &limits) {
///			limits.most = most;
///		});
///	}
///
/// An updater needs exclusive access: put the Rcu into a lock. Readers call without_lock(). There
/// is always an object. Readers see it as const, as in an Arc: a member that changes is an Atomic.
///
/// **Ordering** (kunit/litmus/rcu_published.litmus, rcu_freed.litmus): the new object is written
/// before it is published by smp_store_release(), in program order. A reader's rcu_dereference()
/// that sees the new pointer heads an address dependency to its reads of the object. This is the MP
/// test with a release and an address dependency, so a reader cannot see the object incomplete. The
/// old object is freed only after a grace period, which begins after the new pointer was stored. A
/// reader that saw the old pointer began before the grace period ended, so the grace period waits
/// for it.
template <typename T> class Rcu : detail::RcuCell<T> {
	using Cell = detail::RcuCell<T>;

      public:
	/// Lock::without_lock() exists for this type.
	static constexpr bool is_read_without_lock = true;

	/// Publishes \p first. Any context.
	Rcu(RcuBox<T> first) : Cell(std::move(first)) {}
	/// Destroys the object, which has no readers any more. Waits until the objects that
	/// replace() retired are destroyed. Context: that of T's destructor; process context, may
	/// sleep, if T has one. rcu_barrier().
	~Rcu()
	{
		Cell::wait_for_retired();
		Cell::destroy(Cell::node());
	}

	/// Returns the object that is published now. It is valid until the reader ends. Any
	/// context. rcu_dereference().
	const T &read(const rcu::Guard &guard BORROWED) const BORROWED
	{
		static_cast<void>(guard);
		return Cell::dereference()->value;
	}

	/// Returns the object that is published now, for the updater. It is valid until the updater
	/// replaces it. Any context. rcu_dereference_protected().
	const T &current() BORROWED { return Cell::node()->value; }

	/// Publishes \p fresh: a reader that begins later sees it. The previous object is destroyed
	/// in a softirq after a grace period, so its destructor must not sleep. Any context except
	/// NMI. rcu_assign_pointer(), kfree_rcu(), call_rcu().
	void replace(RcuBox<T> fresh) { Cell::retire(Cell::exchange(std::move(fresh))); }

	/// Publishes \p fresh, waits until no reader sees the previous object, and returns that
	/// object. Process context, may sleep; not in a reader. synchronize_rcu().
	RcuBox<T> replace_sync(RcuBox<T> fresh) MAY_SLEEP
	{
		return Cell::wait_for(Cell::exchange(std::move(fresh)));
	}

	/// Copies the object, calls \p change with the copy, and publishes the copy. Errors:
	/// ENOMEM. Context: that of the flags.
	template <AllocationFlags F, typename Change>
	Result<> update(F flags, Change &&change) MAY_SLEEP_IF(F::may_sleep)
	{
		auto fresh = TRY(RcuBox<T>::make(flags, current()));

		std::forward<Change>(change)(*fresh);
		replace(std::move(fresh));
		return ok();
	}
};

} // namespace kernel

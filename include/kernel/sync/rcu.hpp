// SPDX-License-Identifier: GPL-2.0
/// \file
/// rcu::Guard, Rcu<T> and RcuBox<T>: data that readers see without a lock.
#pragma once

#include <cxxrt/border/sync/rcu.h>
#include <kernel/memory/box.hpp>

namespace kernel {

namespace rcu {

/// An RCU reader, from its construction to the end of its scope. It waits for nothing, writes
/// nothing that other CPUs read, and may interrupt an updater. The mistakes that it prevents: a
/// reader that does not end on some path, and one that sleeps, at any depth of calls: an updater
/// would wait for it, and on many kernels free what it reads. Any context but NMI. rcu_read_lock().
///
///	rcu::Guard guard;
///
///	return limits_.read(guard).most;
class IS_A_GUARD ENTERS(rcu_reader) [[nodiscard]] Guard : Pinned {
      public:
	/// Begins to read: no code in the scope may sleep.
	Guard() { border_rcu_read_lock(); }
	/// Ends it.
	~Guard() { border_rcu_read_unlock(); }

	void *operator new(usize) = delete;
	void *operator new[](usize) = delete;
};

/// Waits for a grace period: until each reader that reads now has ended. Process context, may
/// sleep, and not in a reader. synchronize_rcu().
inline void synchronize() MAY_SLEEP
{
	border_synchronize_rcu();
}

} // namespace rcu

template <typename T> class Rcu;

namespace detail {

/// What readers see, behind what the kernel needs to free it.
template <typename T> struct RcuNode : border_rcu_head {
	template <typename... Arguments>
	explicit RcuNode(Arguments &&...arguments) : value(std::forward<Arguments>(arguments)...)
	{}

	T value;
};

/// What the kernel calls when no reader sees a node any more.
template <typename T> struct RcuRetired {
	static void destroy(callback_head *raw) RUNS_IN(softirq)
	{
		// SAFETY: Rcu gave this function to the kernel with a node.
		auto *node = static_cast<RcuNode<T> *>(reinterpret_cast<border_rcu_head *>(raw));

		(void)Box<RcuNode<T>>::unsafe_from_raw(node);
	}
};

} // namespace detail

/// A T that will be published: its owner changes it until it moves it into an Rcu. Any context,
/// except to allocate and to free.
template <typename T> class [[nodiscard]] RcuBox {
	using Node = detail::RcuNode<T>;

      public:
	/// Allocates with \p flags, and constructs the T of \p arguments. Errors: ENOMEM. Context:
	/// that of the flags. kmalloc().
	template <AllocationFlags F, typename... Arguments>
		requires ConstructibleFrom<T, Arguments &&...>
	static Result<RcuBox> make(F flags, Arguments &&...arguments) MAY_SLEEP_IF(F::may_sleep)
	{
		return RcuBox(TRY(Box<Node>::make(flags, std::forward<Arguments>(arguments)...)));
	}

	/// Takes the other one's object. Any context.
	RcuBox(RcuBox &&) = default;
	/// The same, and destroys its own. Context: that of T's destructor.
	RcuBox &operator=(RcuBox &&) = default;
	/// Destroys the object and frees its memory. Context: that of T's destructor. kfree().
	~RcuBox() = default;

	/// @{
	/// The object, or a member of it.
	T &operator*() BORROWED { return node_->value; }
	const T &operator*() const BORROWED { return node_->value; }
	T *operator->() BORROWED { return &node_->value; }
	const T *operator->() const BORROWED { return &node_->value; }
	/// @}

      private:
	friend class Rcu<T>;

	explicit RcuBox(Box<Node> node) : node_(std::move(node)) {}

	Box<Node> node_;
};

/// An object that readers see without a lock, and that an updater replaces as a whole. Its users
/// are data that are read often and changed seldom: settings, tables. The mistakes that it
/// prevents: a reader that sees an object before it is complete, a change of an object that readers
/// see, a reference that is used after its reader has ended, an object that is freed while it is
/// read, two updaters at a time, and a module that is unloaded before its callbacks have run.
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
/// An updater has exclusive access: the Rcu is in a lock, whose without_lock() is for readers.
/// There is always an object. What readers see is const; as in an Arc, a part that changes is an
/// Atomic.
///
/// **Ordering** (tools/memory-model): the new object is written before it is published by
/// smp_store_release(), in program order. A reader's rcu_dereference() that sees the new pointer
/// heads an address dependency to its reads of the object. So this is MP with a release and a
/// dependency, whose weak outcome is forbidden. The old object is freed only after a grace period,
/// which begins after the new pointer was stored. A reader that saw the old pointer began before
/// its end, hence the grace period waits for that reader's end.
template <typename T> class Rcu : Pinned {
	using Node = detail::RcuNode<T>;
	static constexpr bool is_plain = std::is_trivially_destructible_v<T>;

      public:
	/// A lock has a function for its readers.
	static constexpr bool is_read_without_lock = true;

	/// Begins with \p first. Any context.
	// SAFETY: the destructor takes it back, or what replaces it.
	Rcu(RcuBox<T> first) : node_(std::move(first.node_).unsafe_into_raw()) {}
	/// Destroys the object, of which there are no readers any more, and waits until those that
	/// replace() retired are destroyed. Context: that of T's destructor; process context, may
	/// sleep, if T has one. rcu_barrier().
	~Rcu()
	{
		if constexpr (!is_plain)
			if (has_retired_)
				border_rcu_barrier();
		// SAFETY: it is of an RcuBox, and no reader sees it any more.
		(void)Box<Node>::unsafe_from_raw(node());
	}

	/// The object that is published now, for as long as the reader lasts. Any context.
	/// rcu_dereference().
	const T &read(const rcu::Guard &guard BORROWED) const BORROWED
	{
		static_cast<void>(guard);
		// SAFETY: what is published is a Node.
		return static_cast<const Node *>(border_rcu_dereference(&node_))->value;
	}

	/// The object that is published now, for its updater, until that replaces it. Any context.
	/// rcu_dereference_protected().
	const T &current() BORROWED { return node()->value; }

	/// Publishes \p fresh: a reader that begins from now on sees it. The object before is
	/// destroyed in a softirq after a grace period, so its destructor must not sleep. Any
	/// context but NMI. rcu_assign_pointer(), kfree_rcu(), call_rcu().
	void replace(RcuBox<T> fresh)
	{
		Node *old = exchange(std::move(fresh));

		if constexpr (is_plain) {
			border_kfree_rcu(old);
		} else {
			has_retired_ = true;
			border_call_rcu(old, detail::RcuRetired<T>::destroy);
		}
	}

	/// Publishes \p fresh, waits until no reader sees the object before, and returns that.
	/// Process context, may sleep, and not in a reader. synchronize_rcu().
	RcuBox<T> replace_sync(RcuBox<T> fresh) MAY_SLEEP
	{
		Node *old = exchange(std::move(fresh));

		border_synchronize_rcu();
		// SAFETY: it was of an RcuBox, and no reader sees it any more.
		return RcuBox<T>(Box<Node>::unsafe_from_raw(old));
	}

	/// Copies the object, has \p change change the copy, and replaces the object by it. Errors:
	/// ENOMEM. Context: that of the flags.
	template <AllocationFlags F, typename Change>
	Result<> update(F flags, Change &&change) MAY_SLEEP_IF(F::may_sleep)
	{
		auto fresh = TRY(RcuBox<T>::make(flags, node()->value));

		std::forward<Change>(change)(*fresh);
		replace(std::move(fresh));
		return ok();
	}

      private:
	struct Nothing {};

	Node *exchange(RcuBox<T> fresh)
	{
		Node *old = node();

		// SAFETY: the destructor takes it back, or the next call.
		border_rcu_assign_pointer(&node_, std::move(fresh.node_).unsafe_into_raw());
		return old;
	}

	// SAFETY: what is published is a Node, which only the caller replaces.
	Node *node() { return static_cast<Node *>(node_); }

	void *node_;
	[[no_unique_address]] std::conditional_t<is_plain, Nothing, bool> has_retired_{};
};

} // namespace kernel

// SPDX-License-Identifier: GPL-2.0
/// \file
/// RcuOption<T>: data that readers see without a lock, and that may be absent.
#pragma once

#include <kernel/container/found.hpp>
#include <kernel/sync/rcu.hpp>

namespace kernel {

/// An Rcu that may have no object: a handler that a module registers, a device that is attached. It
/// prevents these mistakes: those of Rcu; a reader that follows a NULL pointer, or that reads the
/// pointer a second time after it has tested it.
///
///	Mutex<RcuOption<Filter>> filter_{LOCK_CLASS("driver.filter")};
///
///	bool is_wanted(u32 id) const
///	{
///		rcu::Guard guard;
///		const auto filter = filter_.without_lock().read(guard);
///
///		return !filter || filter->has(id);
///	}
///	void remove_filter() const { filter_.lock()->clear(); }
///
/// The order of memory accesses is that of Rcu.
template <typename T> class RcuOption : detail::RcuCell<T> {
	using Cell = detail::RcuCell<T>;

      public:
	/// Lock::without_lock() exists for this type.
	static constexpr bool is_read_without_lock = true;

	/// No object. Any context.
	RcuOption() = default;
	/// Publishes \p first. Any context.
	RcuOption(RcuBox<T> first) : Cell(std::move(first)) {}
	/// Destroys the object, if there is one, as ~Rcu() does. Context: that of ~Rcu().
	/// rcu_barrier().
	~RcuOption()
	{
		Cell::wait_for_retired();
		if (auto *last = Cell::node())
			Cell::destroy(last);
	}

	/// Returns the object that is published now, or nothing. It is valid until the reader ends.
	/// Any context. rcu_dereference().
	Found<const T> read(const rcu::Guard &guard BORROWED) const BORROWED
	{
		static_cast<void>(guard);
		return found(Cell::dereference());
	}

	/// Returns the object that is published now, or nothing, for the updater. It is valid until
	/// the updater changes it. Any context. rcu_dereference_protected().
	Found<const T> current() BORROWED { return found(Cell::node()); }

	/// @{
	/// Publishes \p fresh, or that there is no object: a reader that begins later sees that.
	/// The previous object is destroyed in a softirq after a grace period, so its destructor
	/// must not sleep. Any context except NMI. rcu_assign_pointer(), kfree_rcu(), call_rcu().
	void replace(RcuBox<T> fresh) { retire(Cell::exchange(std::move(fresh))); }
	void clear() { retire(Cell::exchange_raw(nullptr)); }
	/// @}

	/// Publishes that there is no object, waits until no reader sees the previous one, and
	/// returns it. Errors: ENOENT if there was none. Process context, may sleep; not in a
	/// reader. synchronize_rcu().
	Result<RcuBox<T>> take_sync() MAY_SLEEP
	{
		auto *old = Cell::exchange_raw(nullptr);

		if (!old)
			return ENOENT;
		return Cell::wait_for(old);
	}

	/// Copies the object, calls \p change with the copy, and publishes the copy. Errors: ENOENT
	/// if there is no object; ENOMEM. Context: that of the flags.
	template <AllocationFlags F, typename Change>
	Result<> update(F flags, Change &&change) MAY_SLEEP_IF(F::may_sleep)
	{
		const auto *old = Cell::node();

		if (!old)
			return ENOENT;

		auto fresh = TRY(RcuBox<T>::make(flags, old->value));

		std::forward<Change>(change)(*fresh);
		replace(std::move(fresh));
		return ok();
	}

      private:
	using Node = typename Cell::Node;

	static Found<const T> found(const Node *node)
	{
		return node ? Found<const T>(node->value) : Found<const T>();
	}
	void retire(Node *old)
	{
		if (old)
			Cell::retire(old);
	}
};

} // namespace kernel

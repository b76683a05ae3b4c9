// SPDX-License-Identifier: GPL-2.0
/// \file
/// Atomic<T>: an object that CPUs share without a lock; Order, and memory barriers.
#pragma once

#include <cxxrt/border/sync/atomic.h>
#include <kernel/core/types.hpp>

namespace kernel {

/// The order of an atomic operation with other accesses, under the kernel's names
/// (Documentation/atomic_t.txt). Any context.
enum class Order : u8 {
	relaxed, ///< No order: for counters, and under a lock.
	acquire, ///< Later accesses stay after it.
	release, ///< Earlier accesses stay before it.
	full,	 ///< Both, as smp_mb() before it and after it.
};

/// @{
/// Orders all earlier accesses, or only reads or only writes, before all later ones, as other CPUs
/// see them. Any context. smp_mb(), smp_rmb(), smp_wmb().
inline void smp_mb()
{
	border_smp_mb();
}
inline void smp_rmb()
{
	border_smp_rmb();
}
inline void smp_wmb()
{
	border_smp_wmb();
}
/// @}

/// A type that an Atomic can hold: a number, bool, enum or pointer.
template <typename T>
concept IsAtomic =
	(std::integral<T> || std::is_enum_v<T> || std::is_pointer_v<T>) && sizeof(T) <= sizeof(u64);

/// A type that an Atomic can do arithmetic with.
template <typename T>
concept IsAtomicNumber = std::integral<T> && !std::same_as<T, bool> && sizeof(T) >= sizeof(u32);

/// An object that several CPUs read and write without a lock: READ_ONCE(), atomic_t, atomic64_t,
/// xchg() and cmpxchg(). It prevents these mistakes: a plain access to such an object, which the
/// compiler may tear, repeat or reorder; a read and a write where one atomic operation was
/// intended.
///
///	Atomic<u32> users_{0};
///
///	users_.inc();
///	if (users_.dec_and_test())
///		power_off();
///
/// The operations and their names are those of the kernel's memory model. An operation that returns
/// a value is fully ordered unless the caller passes a weaker Order. An operation that returns no
/// value is not ordered. A number wraps, as in C; use a Refcount to count references. Arithmetic is
/// for numbers of 32 and 64 bits. Operations are const because a shared object is const to its
/// users. Any context. After Rust-for-Linux's Atomic<T>.
template <IsAtomic T> class Atomic : PinnedAs<Atomic<T>> {
      public:
	/// @{
	/// Constructs it with \p value or with zero, before others can see the object. Any context.
	constexpr explicit Atomic(T value) : object_(value) {}
	constexpr Atomic() : object_() {}
	/// @}

	/// @{
	/// Returns the value. load() is not ordered; load_acquire() orders later accesses after it.
	/// Any context. READ_ONCE(), smp_load_acquire().
	T load() const { return value(border_atomic_read(&object_, sizeof(T))); }
	T load_acquire() const { return value(border_atomic_read_acquire(&object_, sizeof(T))); }
	/// @}
	/// @{
	/// Sets the value. store() is not ordered; store_release() orders earlier accesses before
	/// it. Any context. WRITE_ONCE(), smp_store_release().
	void store(T value) const { border_atomic_set(&object_, sizeof(T), bits(value)); }
	void store_release(T value) const
	{
		border_atomic_set_release(&object_, sizeof(T), bits(value));
	}
	/// @}

	/// Sets the value and returns the previous value. Any context. xchg().
	T xchg(T to, Order order = Order::full) const
	{
		return value(border_atomic_xchg(&object_, sizeof(T), bits(to), raw(order)));
	}
	/// Sets the value to \p to if it is \p old. Returns the previous value, which is \p old on
	/// success. Not ordered on failure. Any context. cmpxchg().
	T cmpxchg(T old, T to, Order order = Order::full) const
	{
		return value(border_atomic_cmpxchg(&object_, sizeof(T), bits(old), bits(to),
						   raw(order)));
	}
	/// Sets the value to \p to if it is \p old, and returns whether it was. On failure, stores
	/// the current value in \p old for the next attempt. Any context. try_cmpxchg().
	[[gnu::always_inline]] bool try_cmpxchg(T &old, T to, Order order = Order::full) const
	{
		u64 was = bits(old);

		const bool is_set =
			border_atomic_try_cmpxchg(&object_, sizeof(T), &was, bits(to), raw(order));

		old = value(was);
		return is_set;
	}

	/// @{
	/// Changes a number. Cheaper than an operation that returns a value. Not ordered. Any
	/// context. atomic_add() and so on.
	void add(T n) const
		requires IsAtomicNumber<T>
	{
		border_atomic_add(&object_, sizeof(T), bits(n));
	}
	void sub(T n) const
		requires IsAtomicNumber<T>
	{
		border_atomic_sub(&object_, sizeof(T), bits(n));
	}
	void inc() const
		requires IsAtomicNumber<T>
	{
		border_atomic_inc(&object_, sizeof(T));
	}
	void dec() const
		requires IsAtomicNumber<T>
	{
		border_atomic_dec(&object_, sizeof(T));
	}
	void and_bits(T mask) const
		requires IsAtomicNumber<T>
	{
		border_atomic_and(&object_, sizeof(T), bits(mask));
	}
	void or_bits(T mask) const
		requires IsAtomicNumber<T>
	{
		border_atomic_or(&object_, sizeof(T), bits(mask));
	}
	void xor_bits(T mask) const
		requires IsAtomicNumber<T>
	{
		border_atomic_xor(&object_, sizeof(T), bits(mask));
	}
	/// @}

	/// @{
	/// Changes a number and returns the new value. Any context. atomic_add_return() and so on.
	T add_return(T n, Order order = Order::full) const
		requires IsAtomicNumber<T>
	{
		return value(border_atomic_add_return(&object_, sizeof(T), bits(n), raw(order)));
	}
	T sub_return(T n, Order order = Order::full) const
		requires IsAtomicNumber<T>
	{
		return value(border_atomic_sub_return(&object_, sizeof(T), bits(n), raw(order)));
	}
	/// @}
	/// @{
	/// Changes a number and returns the previous value. Any context. atomic_fetch_add() and so
	/// on.
	T fetch_add(T n, Order order = Order::full) const
		requires IsAtomicNumber<T>
	{
		return value(border_atomic_fetch_add(&object_, sizeof(T), bits(n), raw(order)));
	}
	T fetch_sub(T n, Order order = Order::full) const
		requires IsAtomicNumber<T>
	{
		return value(border_atomic_fetch_sub(&object_, sizeof(T), bits(n), raw(order)));
	}
	T fetch_and(T mask, Order order = Order::full) const
		requires IsAtomicNumber<T>
	{
		return value(border_atomic_fetch_and(&object_, sizeof(T), bits(mask), raw(order)));
	}
	T fetch_or(T mask, Order order = Order::full) const
		requires IsAtomicNumber<T>
	{
		return value(border_atomic_fetch_or(&object_, sizeof(T), bits(mask), raw(order)));
	}
	T fetch_xor(T mask, Order order = Order::full) const
		requires IsAtomicNumber<T>
	{
		return value(border_atomic_fetch_xor(&object_, sizeof(T), bits(mask), raw(order)));
	}
	/// @}

	/// @{
	/// Subtracts or adds 1, and returns whether the number is then 0. Fully ordered. Any
	/// context. atomic_dec_and_test(), atomic_inc_and_test().
	bool dec_and_test() const
		requires IsAtomicNumber<T>
	{
		return border_atomic_dec_and_test(&object_, sizeof(T));
	}
	bool inc_and_test() const
		requires IsAtomicNumber<T>
	{
		return border_atomic_inc_and_test(&object_, sizeof(T));
	}
	/// @}
	/// Adds \p n if the number is not \p unless, and returns whether it added. Fully ordered if
	/// it added. Any context. atomic_add_unless().
	bool add_unless(T n, T unless) const
		requires IsAtomicNumber<T>
	{
		return border_atomic_add_unless(&object_, sizeof(T), bits(n), bits(unless));
	}

      private:
	static constexpr border_order raw(Order order) { return static_cast<border_order>(order); }
	// SAFETY: the bits come from an object of this type.
	static u64 bits(T value)
	{
		if constexpr (std::is_pointer_v<T>)
			return reinterpret_cast<uintptr_t>(value);
		else
			return static_cast<u64>(value);
	}
	// SAFETY: the same.
	static T value(u64 bits)
	{
		if constexpr (std::is_pointer_v<T>)
			return reinterpret_cast<T>(static_cast<uintptr_t>(bits));
		else
			return static_cast<T>(bits);
	}

	alignas(sizeof(T)) mutable T object_;
};

} // namespace kernel

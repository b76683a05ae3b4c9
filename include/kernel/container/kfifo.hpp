// SPDX-License-Identifier: GPL-2.0
/// \file
/// KFifo<T, N>: a bounded queue of values.
#pragma once

#include <array>
#include <kernel/core/result.hpp>

namespace kernel {

/// A queue of at most N values, in the order in which they were put (DEFINE_KFIFO). It prevents
/// these mistakes: a read of an empty queue; a value that is overwritten before it was taken; an
/// index past the wrap; a result of kfifo_put() that the caller ignores. It has no lock: put it in
/// a Mutex or a SpinLock. Fifo is a queue of bytes, with locks.
///
///	IrqSpinLock<KFifo<Event, 64>> events{LOCK_CLASS("driver.events")};
///
///	if (events.lock()->put(event).is_err())
///		lost_.inc();
///	while (auto event = events.lock()->take())
///		report(*event);
///
/// Any context.
template <typename T, usize N> class KFifo {
	static_assert(is_power_of_two(N) && N <= 1u << 31,
		      "the capacity of a KFifo is a power of two");
	static_assert(std::is_trivially_destructible_v<T> && std::is_default_constructible_v<T>,
		      "a KFifo holds plain values: put objects in a List or a Vec");

      public:
	/// Returns how many values fit.
	static constexpr usize capacity() { return N; }
	/// Returns how many values there are. kfifo_len().
	usize size() const { return static_cast<u32>(in_ - out_); }
	/// @{
	/// Returns whether there are no values, or as many as fit.
	bool is_empty() const { return in_ == out_; }
	bool is_full() const { return size() == N; }
	/// @}

	/// Puts a value at the end. Errors: ENOSPC if the queue is full. kfifo_put().
	Result<> put(const T &value)
	{
		if (is_full())
			return ENOSPC;
		values_[in_ % N] = value;
		in_++;
		return ok();
	}

	/// Takes the first value. Errors: ENODATA if there is none. kfifo_get().
	Result<T> take()
	{
		if (is_empty())
			return ENODATA;
		return values_[out_++ % N];
	}

	/// Returns the first value without taking it. Errors: ENODATA if there is none.
	/// kfifo_peek().
	Result<T> peek() const
	{
		if (is_empty())
			return ENODATA;
		return values_[out_ % N];
	}

	/// Discards all values. kfifo_reset().
	void clear() { out_ = in_; }

      private:
	std::array<T, N> values_{};
	// They wrap, and their difference is the number of values.
	u32 in_ = 0;
	u32 out_ = 0;
};

} // namespace kernel

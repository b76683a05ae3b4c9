// SPDX-License-Identifier: GPL-2.0
/// \file
/// SeqLock<T>: a SeqCount with a lock for its writers.
#pragma once

#include <kernel/sync/lock.hpp>
#include <kernel/sync/seqcount.hpp>

namespace kernel {

/// A T that any task reads without a lock, and that writers change under one (seqlock_t). For small
/// data that is read all the time and changed seldom. The mistakes that it prevents: a reader that
/// uses half of a change, and a writer without the lock.
///
///	SeqLock<Position> position_{LOCK_CLASS("foo.position")};
///
///	position_.update([](Position &position) { position.x++; });
///	const Position position = position_.read();
///
/// \p WriterLock is SpinLock, or IrqSpinLock if handlers read or write, too: a reader that
/// interrupted a writer on its CPU would wait for it for ever. T is as that of a SeqCount.
template <typename T, template <typename> typename WriterLock = SpinLock> class SeqLock : Pinned {
	static constexpr bool has_interrupts_off = std::same_as<WriterLock<int>, IrqSpinLock<int>>;
	static_assert(has_interrupts_off || std::same_as<WriterLock<int>, SpinLock<int>>,
		      "the lock of a SeqLock is a SpinLock or an IrqSpinLock");

      public:
	/// A T of zeros. Any context.
	explicit SeqLock(LockClass lock_class) : writers_(lock_class) {}

	/// Returns the T as it was at one moment; spins while a writer changes it. With a SpinLock
	/// process context, may sleep by its declaration, which keeps handlers out; with an
	/// IrqSpinLock any context. read_seqbegin().
	[[gnu::always_inline]] T read() const MAY_SLEEP_IF(!has_interrupts_off)
	{
		return value_.read(std::make_index_sequence<sizeof(T) / sizeof(unsigned long)>());
	}

	/// Calls \p change with a copy of the T and publishes what it makes of it. Context: that of
	/// the lock. write_seqlock(), write_seqlock_irqsave().
	template <typename Change> void update(Change change) const
	{
		auto writer = writers_.lock();

		value_.template update<true>(change);
	}

      private:
	struct Nothing {};

	SeqCount<T> value_;
	WriterLock<Nothing> writers_;
};

} // namespace kernel

// SPDX-License-Identifier: GPL-2.0
/// \file
/// SeqLock<T>: a SeqCount with a lock for its writers.
#pragma once

#include <kernel/sync/lock.hpp>
#include <kernel/sync/seqcount.hpp>

namespace kernel {

/// A T that any task reads without a lock and that writers change under a lock (seqlock_t). Use it
/// for small data that is read often and changed rarely. It prevents these mistakes: a reader that
/// sees half of a change; a writer without the lock.
///
///	SeqLock<Position> position_{LOCK_CLASS("foo.position")};
///
///	position_.update([](Position &position) { position.x++; });
///	const Position position = position_.read();
///
/// \p WriterLock is SpinLock, or IrqSpinLock if interrupt handlers also read or write: a reader
/// that interrupts a writer on its CPU would spin for ever. The requirements on T are those of
/// SeqCount.
template <typename T, template <typename> typename WriterLock = SpinLock>
class SeqLock : PinnedAs<SeqLock<T, WriterLock>> {
	static constexpr bool has_interrupts_off = std::same_as<WriterLock<int>, IrqSpinLock<int>>;
	static_assert(has_interrupts_off || std::same_as<WriterLock<int>, SpinLock<int>>,
		      "the lock of a SeqLock is a SpinLock or an IrqSpinLock");

      public:
	/// Constructs a T whose bytes are zero. Any context.
	explicit SeqLock(LockClass lock_class) : writers_(lock_class) {}

	/// Returns a consistent copy of the T; spins while a writer changes it. With an
	/// IrqSpinLock, any context. With a SpinLock, process context: it is declared as may sleep,
	/// so that the checker refuses it in handlers, although it does not sleep. read_seqbegin().
	[[gnu::always_inline]] T read() const MAY_SLEEP_IF(!has_interrupts_off)
	{
		return value_.read(std::make_index_sequence<sizeof(T) / sizeof(unsigned long)>());
	}

	/// Calls \p change with a copy of the T and publishes the changed copy. Context: that of
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

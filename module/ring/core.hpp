// SPDX-License-Identifier: GPL-2.0
#pragma once

#include <kernel/file/mmap.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/seqcount.hpp>
#include <kernel/user/fifo.hpp>

#include "ring_ioctl.h"

using namespace kernel;

/// The statistics as they are mapped: each end is counted by whoever holds its lock.
struct StatisticsPage {
	struct Counters {
		u64 bytes;
		u64 calls;
		u64 waits;
	};

	alignas(sizeof(ring_end)) SeqCount<Counters> in;
	alignas(sizeof(ring_end)) SeqCount<Counters> out;
};
static_assert(sizeof(StatisticsPage) == sizeof(ring_page) &&
	      offsetof(StatisticsPage, out) == offsetof(ring_page, out));
static_assert(sizeof(SeqCount<StatisticsPage::Counters>) == offsetof(ring_end, reserved));

/// A ring without its device: positions and wrapping, atomic writes, capacity, statistics. It never
/// waits for bytes or for room. It waits for its locks only, as the WaitMode of the call allows.
///
/// Each end of the queue has a lock: readers exclude each other, writers exclude each other, and a
/// reader and a writer run at the same time.
class RingCore : Pinned {
      public:
	static constexpr unsigned min_capacity = 4096;
	static constexpr unsigned max_capacity = 16777216;
	/// Writes up to this size go in whole, and a ring with so much room is writable.
	static constexpr usize atomic_write = 4096;

	/// An empty one, of what can fail to be made.
	RingCore(FifoMemory memory, SharedPage<StatisticsPage> page)
	    : fifo_(std::move(memory), LOCK_CLASS("ring.writers"), LOCK_CLASS("ring.readers")),
	      page_(std::move(page))
	{}

	~RingCore() DESTRUCTOR_MAY_SLEEP = default;

	/// Moves what is there, up to what the destination takes; gives how much, which is not 0.
	/// Errors: EAGAIN if there is nothing, EFAULT, and the lock's.
	Result<usize> take(WaitMode mode, DestIter &to) const MAY_SLEEP
	{
		const usize size = to.remaining();
		ReachableBytes reachable(size);

		for (;;) {
			const usize wanted = TRY(take_whole(mode, to, reachable.count()));

			if (to.remaining() < size)
				return size - to.remaining();
			if (!reachable.fault_in(to, wanted))
				return EFAULT;
		}
	}

	/// How much has to be free for the next piece of a write of \p total bytes.
	static usize room_for(WaitMode mode, usize total, usize left)
	{
		const bool any_piece = total > atomic_write && mode.is_nonblocking();

		return any_piece ? 1 : std::min(left, atomic_write);
	}

	/// Moves the next piece of a write of \p total bytes, if \p room is free: as much as fits.
	/// Errors: EAGAIN if it is not, EFAULT, also after a part was moved, and the lock's.
	Result<> put(WaitMode mode, SourceIter &from, usize total, usize room) const MAY_SLEEP
	{
		const usize left = from.remaining();
		ReachableBytes reachable(left);

		for (;;) {
			const usize valid = reachable.count();
			const usize wanted = TRY(put_whole(mode, from, total, room, valid));

			if (from.remaining() < left)
				return valid < left ? Result<>(EFAULT) : ok();
			if (!reachable.fault_in(from, wanted))
				return EFAULT;
		}
	}

	/// Bytes that a read would find. Any context, as the next three.
	usize used() const { return fifo_.available(); }
	usize space() const { return fifo_.space(); }
	bool is_writable() const { return space() >= atomic_write; }
	usize capacity() const { return fifo_.capacity(); }

	/// Changes the capacity and keeps the content. Errors: EINVAL, EBUSY if the content would
	/// not fit, ENOMEM, ERESTARTSYS. Process context, may sleep.
	// Apart, so that other requests do not have to save what this one needs.
	[[gnu::noinline]] Result<> set_capacity(u64 bytes) const MAY_SLEEP
	{
		if (bytes < min_capacity || bytes > max_capacity)
			return EINVAL;

		// What was there is freed after the locks.
		auto memory = TRY(FifoMemory::make(gfp::kernel_may_fail, bytes));
		auto readers = fifo_.consumer.lock_interruptible();

		if (!readers)
			return readers.error();

		auto writers = fifo_.producer.lock_interruptible();

		if (!writers)
			return writers.error();
		return fifo_.replace(*readers, *writers, memory);
	}

	/// Drops the content. Errors: ERESTARTSYS. Process context, may sleep.
	Result<> clear() const MAY_SLEEP
	{
		auto end = fifo_.consumer.lock_interruptible();

		if (!end)
			return end.error();
		fifo_.discard(*end);
		return ok();
	}

	/// Each end as it was at one moment: at no time was more read than had been written.
	/// Process context, may sleep.
	ring_stats statistics() const MAY_SLEEP
	{
		const StatisticsPage &page = *page_;
		const auto out = page.out.read();
		const auto in = page.in.read();

		return {.bytes_in = in.bytes,
			.bytes_out = out.bytes,
			.reads = out.calls,
			.writes = in.calls,
			.waits = in.waits + out.waits};
	}

	const SharedPage<StatisticsPage> &page() const { return page_; }

      private:
	/// Nobody holds a lock while a page of a user comes in, however long that takes: up to \p
	/// valid bytes are moved if all of them can be at once, or else none, so that they stay
	/// together. Gives how much was wanted.
	Result<usize> take_whole(WaitMode mode, DestIter &to, usize valid) const MAY_SLEEP
	{
		auto guard = mode.lock(fifo_.consumer);

		if (!guard)
			return guard.error();

		auto &end = *guard;
		const auto piece = fifo_.take(end, to, valid, [&](usize size) {
			count_call(end, size, true);
		});

		if (piece.size() == 0)
			return has_to_wait(mode, end);
		return piece.size();
	}

	/// The same of a piece of a write. Inline, so that what it gives need not go by way of
	/// memory.
	[[gnu::always_inline]] Result<usize> put_whole(WaitMode mode, SourceIter &from, usize total,
						       usize room, usize valid) const MAY_SLEEP
	{
		auto guard = mode.lock(fifo_.producer);

		if (!guard)
			return guard.error();

		auto &end = *guard;
		const bool first_piece = from.remaining() == total;
		const auto piece =
			fifo_.put(end, from, std::min(room, valid), valid, [&](usize size) {
				count_call(end, size, first_piece);
			});

		if (piece.size() == 0)
			return has_to_wait(mode, end);
		return piece.size();
	}

	/// Before the other end sees what was moved, so that the statistics are never behind.
	template <typename End> void count_call(End &end, usize moved, bool first_piece) const
	{
		end.update(*page_, [&](auto &counters) {
			counters.bytes += moved;
			counters.calls += first_piece;
		});
	}

	/// EAGAIN, after which the caller waits, unless it may not.
	template <typename End> Error has_to_wait(WaitMode mode, End &end) const
	{
		if (!mode.is_nonblocking())
			end.template update_rarely<one_more_wait>(*page_);
		return EAGAIN;
	}

	static void one_more_wait(StatisticsPage::Counters &counters) { counters.waits++; }

	Fifo<Mutex, SeqWriter<&StatisticsPage::in>, SeqWriter<&StatisticsPage::out>> fifo_;
	SharedPage<StatisticsPage> page_;
};

// SPDX-License-Identifier: GPL-2.0
#pragma once

#include <kernel/file/mmap.hpp>
#include <kernel/sync/seqcount.hpp>
#include <kernel/sync/wait_mode.hpp>
#include <kernel/user/fifo.hpp>

#include "ring_ioctl.h"

using namespace kernel;

/// The statistics, in the page that user space maps. The holder of an end's lock counts at that
/// end.
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
	/// Writes up to this size are atomic, and a ring with this much space is writable.
	static constexpr usize atomic_write = 4096;

	/// An empty ring. The caller has allocated the parts, because a constructor cannot fail.
	RingCore(FifoMemory memory, SharedPage<StatisticsPage> page)
	    : fifo_(std::move(memory), LOCK_CLASS("ring.writers"), LOCK_CLASS("ring.readers")),
	      page_(std::move(page))
	{}

	/// Moves bytes to \p to until the ring is empty or \p to is full. Returns their number,
	/// which is not 0. Errors: EAGAIN if the ring is empty; EFAULT; those of WaitMode::lock().
	Result<usize> take(WaitMode mode, DestIter &to) const
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

	/// Returns the space that the next piece of a write of \p total bytes needs.
	static usize room_for(WaitMode mode, usize total, usize left)
	{
		const bool any_piece = total > atomic_write && mode.is_nonblocking();

		return any_piece ? 1 : std::min(left, atomic_write);
	}

	/// Moves the next piece of a write of \p total bytes, as much as fits, if \p room bytes are
	/// free. Errors: EAGAIN if they are not; EFAULT, also after a part was moved; those of
	/// WaitMode::lock().
	Result<> put(WaitMode mode, SourceIter &from, usize total, usize room) const
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

	/// Returns how many bytes a read would find. Any context, as the next three.
	usize used() const { return fifo_.available(); }
	usize space() const { return fifo_.space(); }
	bool is_writable() const { return space() >= atomic_write; }
	usize capacity() const { return fifo_.capacity(); }

	/// Changes the capacity and keeps the content. Errors: EINVAL, EBUSY if the content would
	/// not fit, ENOMEM, ERESTARTSYS. Process context, may sleep.
	// Not inlined: the other requests would save registers for it.
	[[gnu::noinline]] Result<> set_capacity(u64 bytes) const
	{
		if (bytes < min_capacity || bytes > max_capacity)
			return EINVAL;

		// The old memory is freed after the locks are released.
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
	Result<> clear() const
	{
		auto end = fifo_.consumer.lock_interruptible();

		if (!end)
			return end.error();
		fifo_.discard(*end);
		return ok();
	}

	/// Returns a consistent copy of each end. It never shows more bytes read than written.
	/// Process context, may sleep.
	ring_stats statistics() const
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
	/// Moves up to \p valid bytes, or none if a page of user memory is not present: a page
	/// fault may take long, and must not be waited for with the lock held. Returns the number
	/// of bytes of the piece.
	Result<usize> take_whole(WaitMode mode, DestIter &to, usize valid) const
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

	/// The same for a piece of a write. Inlined, so the result is returned in registers.
	[[gnu::always_inline]] Result<usize> put_whole(WaitMode mode, SourceIter &from, usize total,
						       usize room, usize valid) const
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

	/// Counts a call before the other end sees the bytes: the statistics are never behind.
	template <typename End> void count_call(End &end, usize moved, bool first_piece) const
	{
		end.update(*page_, [&](auto &counters) {
			counters.bytes += moved;
			counters.calls += first_piece;
		});
	}

	/// Returns EAGAIN, and counts a wait if the caller may wait.
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

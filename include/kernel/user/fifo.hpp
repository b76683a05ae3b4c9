// SPDX-License-Identifier: GPL-2.0
/// \file
/// Fifo: a queue of bytes with a lock at each end.
#pragma once

#include <kernel/memory/vec.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/wait_mode.hpp>
#include <kernel/user/uaccess.hpp>

namespace kernel {

/// Memory for a Fifo. Its size is a power of two. Process context, may sleep, except to move it.
class FifoMemory {
      public:
	/// Allocates \p capacity bytes, all zero. Errors: EINVAL if \p capacity is not a power of
	/// two; ENOMEM. Context: that of the flags.
	template <AllocationFlags F>
	[[gnu::always_inline]] static Result<FifoMemory> make(F flags, usize capacity)
		MAY_SLEEP_IF(F::may_sleep)
	{
		if (!is_power_of_two(capacity))
			return EINVAL;
		return FifoMemory(TRY(KVVec<byte>::zeroed(flags, capacity)));
	}

	/// Takes the memory of another object. Any context.
	FifoMemory(FifoMemory &&) = default;
	/// The same, and frees its own memory.
	FifoMemory &operator=(FifoMemory &&) MAY_SLEEP = default;
	/// Frees the memory.
	~FifoMemory() MAY_SLEEP = default;

	/// Returns the size in bytes. Any context.
	usize size() const { return bytes_.size(); }

      private:
	template <template <typename> typename, typename, typename> friend class Fifo;
	explicit FifoMemory(KVVec<byte> bytes) : bytes_(std::move(bytes)) {}

	KVVec<byte> bytes_;
};

/// The data of the producers' lock if the driver has no data there.
struct FifoProducer {};
/// The data of the consumers' lock if the driver has no data there.
struct FifoConsumer {};

/// A bounded queue of bytes with a lock at each end: producers exclude each other, consumers
/// exclude each other, and a producer and a consumer run at the same time. It prevents these
/// mistakes: an index past the wrap; data that is read before it is written; an end that is used
/// without its lock, because each call takes the data that the lock protects. After the kernel's
/// kfifo (include/linux/kfifo.h).
///
///	Fifo<Mutex> fifo(TRY(FifoMemory::make(gfp::kernel, 4096)), LOCK_CLASS("foo.producer"),
///			 LOCK_CLASS("foo.consumer"));
///	auto end = fifo.producer.lock();
///
///	if (fifo.put(*end, source, 1, source.remaining()).moved() == 0) ...
///
/// \p Producer and \p Consumer are the driver's own data under these locks, such as counters, and
/// are two different types. Positions count all bytes since the beginning, and wrap with the
/// machine word.
template <template <typename> typename LockFor, typename Producer = FifoProducer,
	  typename Consumer = FifoConsumer>
class Fifo : PinnedAs<Fifo<LockFor, Producer, Consumer>> {
	static_assert(!std::same_as<Producer, Consumer>,
		      "Producer and Consumer must be different types");

	struct Nothing {
		void operator()(usize) const {}
	};

      public:
	/// A number of bytes, and whether all of them were moved or none. Any context.
	class Piece {
	      public:
		/// Returns the number; 0 if the queue had too little space or too few bytes.
		usize size() const { return size_; }
		/// Returns how many were moved: all or 0.
		usize moved() const { return moved_ ? size_ : 0; }

	      private:
		friend Fifo;
		constexpr Piece(usize size, bool moved) : size_(size), moved_(moved) {}

		usize size_;
		bool moved_;
	};

	/// An empty queue. \p producers and \p consumers are the lockdep classes of its locks. Any
	/// context.
	Fifo(FifoMemory memory, LockClass producers, LockClass consumers)
	    : memory_(std::move(memory)), capacity_(memory_.size()), consumer(consumers),
	      producer(producers)
	{}
	/// Frees the memory. Process context, may sleep.
	~Fifo() MAY_SLEEP = default;

	/// Returns how many bytes fit into the queue. Any context.
	usize capacity() const { return capacity_.load(); }
	/// Returns how many bytes are in the queue. Both ends may change it at any time. Any
	/// context.
	usize available() const { return available(capacity()); }
	/// Returns how many more bytes fit. Both ends may change it at any time. Any context.
	usize space() const
	{
		usize capacity = this->capacity();

		return capacity - available(capacity);
	}

	/// Moves a piece from \p source: up to \p most bytes, which \p source has, if at least \p
	/// least bytes fit; \p least is not 0. Moves all of the piece or nothing: if a page of user
	/// memory is not present, nothing is moved, and the caller calls fault_in() without the
	/// lock. Calls \p before with the piece before the other end can see it, for example to
	/// update a statistic first. Process context, does not sleep.
	template <typename Before = Nothing>
	[[nodiscard, gnu::always_inline]] Piece put(Producer &end, SourceIter &source, usize least,
						    usize most, Before before = {}) const
	{
		bug_unless(producer.protects(end));

		const usize head = head_.load();
		const usize space = memory_.size() - (head - tail_.load_acquire());

		if (space < least)
			return Piece(0, false);

		const usize size = std::min(most, space);
		auto [first, second] = pieces(head, size);
		// SAFETY: pieces() are within the memory.
		usize done = source.unsafe_copy_from_iter_nofault(first);

		if (done == first.size() && !second.empty())
			done += source.unsafe_copy_from_iter_nofault(second);
		if (done < size) [[unlikely]] {
			// SAFETY: they were copied just now.
			source.unsafe_revert(done);
			return Piece(size, false);
		}
		before(size);
		head_.store_release(head + size);
		return Piece(size, true);
	}

	/// Moves a piece to \p dest: up to \p most bytes, for which \p dest has room. Moves all of
	/// the piece or nothing: see put(). Calls \p before with the piece before the other end can
	/// reuse its space. Process context, does not sleep.
	template <typename Before = Nothing>
	[[nodiscard, gnu::always_inline]] Piece take(Consumer &end, DestIter &dest, usize most,
						     Before before = {}) const
	{
		bug_unless(consumer.protects(end));

		const usize tail = tail_.load();
		const usize size = std::min(most, head_.load_acquire() - tail);

		if (size == 0)
			return Piece(0, false);

		auto [first, second] = pieces(tail, size);
		// SAFETY: pieces() are within the memory.
		usize done = dest.unsafe_copy_to_iter_nofault(first);

		if (done == first.size() && !second.empty())
			done += dest.unsafe_copy_to_iter_nofault(second);
		if (done < size) [[unlikely]] {
			// SAFETY: they were copied just now.
			dest.unsafe_revert(done);
			return Piece(size, false);
		}
		before(size);
		tail_.store_release(tail + size);
		return Piece(size, true);
	}

	/// @{
	/// Moves bytes from \p source until the queue is full, or to \p dest until it is empty.
	/// Takes the lock of its end, as \p mode allows. Returns the number of bytes: 0 if the
	/// queue is full, or empty. Errors: EFAULT; those of WaitMode::lock(). Process context, may
	/// sleep. kfifo_from_user(), kfifo_to_user().
	Result<usize> write(WaitMode mode, SourceIter &source) const MAY_SLEEP
	{
		return move(source, [&](usize reachable) -> Result<usize> {
			auto end = mode.lock(producer);

			if (!end)
				return end.error();
			return put(*end, source, 1, reachable).size();
		});
	}
	Result<usize> read(WaitMode mode, DestIter &dest) const MAY_SLEEP
	{
		return move(dest, [&](usize reachable) -> Result<usize> {
			auto end = mode.lock(consumer);

			if (!end)
				return end.error();
			return take(*end, dest, reachable).size();
		});
	}
	/// @}

	/// Discards all bytes of the queue. Any context.
	void discard(Consumer &end) const
	{
		bug_unless(consumer.protects(end));
		tail_.store_release(head_.load_acquire());
	}

	/// Moves the queue with its bytes to \p memory, which then has the old memory.
	/// Errors: EBUSY if the bytes do not fit; nothing is changed then. Any context.
	Result<> replace(Consumer &taking, Producer &putting, FifoMemory &memory) const
	{
		bug_unless(consumer.protects(taking) && producer.protects(putting));

		const usize tail = tail_.load();
		const usize count = head_.load() - tail;

		if (count > memory.size())
			return EBUSY;

		const auto from = pieces(tail, count);

		std::swap(memory_, memory);
		scatter(tail, from.first);
		scatter(tail + from.first.size(), from.second);
		capacity_.store(memory_.size());
		return ok();
	}

      private:
	/// The two pieces of \p count bytes from a position on. The second is empty unless they
	/// wrap.
	struct Pieces {
		std::span<byte> first;
		std::span<byte> second;
	};
	Pieces pieces(usize position, usize count) const
	{
		usize at = position & (memory_.size() - 1);
		usize first = std::min(count, memory_.size() - at);
		byte *memory = memory_.bytes_.begin();

		return {{memory + at, first}, {memory, count - first}};
	}

	/// Moves pieces by \p step, which returns the size of a piece that it moved as a whole or
	/// not at all. Pages of user memory are faulted in without the lock.
	template <typename Iter, typename Step>
	static Result<usize> move(Iter &iter, Step step) MAY_SLEEP
	{
		const usize size = iter.remaining();
		ReachableBytes reachable(size);

		if (size == 0)
			return 0;
		for (;;) {
			const usize wanted = TRY(step(reachable.count()));

			if (iter.remaining() < size || wanted == 0)
				return size - iter.remaining();
			if (!reachable.fault_in(iter, wanted))
				return EFAULT;
		}
	}

	/// Copies bytes into the queue from a position on.
	[[gnu::noinline]] void scatter(usize position, std::span<const byte> bytes) const
	{
		const auto to = pieces(position, bytes.size());
		const byte *const middle = bytes.data() + to.first.size();

		std::copy(bytes.data(), middle, to.first.data());
		std::copy(middle, middle + to.second.size(), to.second.data());
	}

	usize available(usize capacity) const
	{
		usize tail = tail_.load_acquire();
		usize head = head_.load_acquire();

		// Both may have advanced since tail was read.
		return std::min(head - tail, capacity);
	}

	mutable FifoMemory memory_; ///< Changed under both locks.
	Atomic<usize> capacity_;    ///< Its size, for readers without a lock.
	// Ordering (kunit/litmus/fifo.litmus): the bytes are written before the release of the
	// head, and read after its acquire. They are read before the release of the tail, and
	// overwritten after its acquire. Each end reads its own number without order, because it
	// holds the lock under which that number is written.
	Atomic<usize> head_{0}; ///< Bytes put in since the beginning. The producer writes it.
	Atomic<usize> tail_{0}; ///< Bytes taken out since the beginning. The consumer writes it.

      public:
	/// The lock of the consumers. A task that takes both locks takes this one first.
	const LockFor<Consumer> consumer LOCKED_BEFORE(producer);
	/// The lock of the producers.
	const LockFor<Producer> producer;
};

} // namespace kernel

// SPDX-License-Identifier: GPL-2.0
/// \file
/// Fifo: a queue of bytes with a lock at each end.
#pragma once

#include <algorithm>

#include <kernel/memory/vec.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/user/uaccess.hpp>

namespace kernel {

/// Memory for a Fifo: as many bytes as a power of two. Process context, which may sleep, but to
/// move it.
class FifoMemory {
      public:
	/// \p capacity bytes of zeroes. Errors: EINVAL if that is no power of two, ENOMEM. Context:
	/// as the flags say.
	template <AllocationFlags F>
	[[gnu::always_inline]] static Result<FifoMemory> make(F flags, usize capacity)
		MAY_SLEEP_IF(F::may_sleep)
	{
		if (!is_power_of_two(capacity))
			return EINVAL;
		return FifoMemory(TRY(KVVec<byte>::zeroed(flags, capacity)));
	}

	/// Takes the other one's memory, which has then none. Any context.
	FifoMemory(FifoMemory &&) = default;
	/// The same, after its own memory is freed.
	FifoMemory &operator=(FifoMemory &&) MAY_SLEEP = default;
	/// Frees the memory.
	~FifoMemory() DESTRUCTOR_MAY_SLEEP = default;

	/// Bytes that it has. Any context.
	usize size() const { return bytes_.size(); }

      private:
	template <template <typename> typename, typename, typename> friend class Fifo;
	explicit FifoMemory(KVVec<byte> bytes) : bytes_(std::move(bytes)) {}

	KVVec<byte> bytes_;
};

/// The end of a Fifo that puts bytes in, if there is nothing else to its lock.
struct FifoProducer {};
/// The end of a Fifo that takes bytes out, if there is nothing else to its lock.
struct FifoConsumer {};

/// A bounded queue of bytes. Those who put bytes in take turns, and so do those who take bytes out;
/// one of each do not wait for each other, since either end has a lock of its own. The mistakes
/// that it prevents: an index that runs past the wrap, data that is seen before it is there, and an
/// end that is used without its lock: what the lock protects is shown with each call. After the
/// kernel's kfifo (include/linux/kfifo.h), with its memory order written out.
///
///	Fifo<Mutex> fifo(TRY(FifoMemory::make(gfp::kernel, 4096)), LOCK_CLASS("foo.producer"),
///			 LOCK_CLASS("foo.consumer"));
///	auto end = fifo.producer.lock();
///
///	if (fifo.put(*end, source, 1, source.remaining()).moved() == 0) ...
///
/// \p Producer and \p Consumer are what the driver itself has under these locks, two types, such as
/// what is counted at each end. Positions count all bytes that ever passed, and wrap with the
/// machine word.
template <template <typename> typename LockFor, typename Producer = FifoProducer,
	  typename Consumer = FifoConsumer>
class Fifo : Pinned {
	static_assert(!std::same_as<Producer, Consumer>, "each end has a type of its own");

	struct Nothing {
		void operator()(usize) const {}
	};

      public:
	/// Bytes that were to be moved: all of them were, or none. Any context.
	class Piece {
	      public:
		/// How many; 0 if the queue was too full, or empty.
		usize size() const { return size_; }
		/// How many were moved: all or 0.
		usize moved() const { return moved_ ? size_ : 0; }

	      private:
		friend Fifo;
		constexpr Piece(usize size, bool moved) : size_(size), moved_(moved) {}

		usize size_;
		bool moved_;
	};

	/// An empty queue. The locks are of these lockdep classes. Any context.
	Fifo(FifoMemory memory, LockClass producers, LockClass consumers)
	    : memory_(std::move(memory)), capacity_(memory_.size()), consumer(consumers),
	      producer(producers)
	{}
	/// Process context, may sleep.
	~Fifo() DESTRUCTOR_MAY_SLEEP = default;

	/// Bytes in the queue if it is full. Any context.
	usize capacity() const { return capacity_.load(); }
	/// Bytes that are there; both ends may change it at any time. Any context.
	usize available() const { return available(capacity()); }
	/// Bytes that there is room for; both ends may change it at any time. Any context.
	usize space() const
	{
		usize capacity = this->capacity();

		return capacity - available(capacity);
	}

	/// Moves a piece from \p source: up to \p most bytes, which it has, if there is room for \p
	/// least, which are not 0. All of the piece or nothing, so that what is behind a page that
	/// is not there stays with what is ahead of it: fault_in(), once no lock is held. \p before
	/// is told of it before the other end can see it, for what has to be ahead of the queue, as
	/// a statistic does. Process context, does not sleep.
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
		usize done = source.unsafe_copy_to_nofault(first);

		if (done == first.size() && !second.empty())
			done += source.unsafe_copy_to_nofault(second);
		if (done < size) [[unlikely]] {
			// SAFETY: they were copied just now.
			source.unsafe_revert(done);
			return Piece(size, false);
		}
		before(size);
		head_.store_release(head + size);
		return Piece(size, true);
	}

	/// Moves a piece to \p dest: what is there, up to \p most bytes, for which it has room. All
	/// of the piece or nothing: see put(). \p before is told of it before the other end can
	/// fill its place. Process context, does not sleep.
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
		usize done = dest.unsafe_copy_from_nofault(first);

		if (done == first.size() && !second.empty())
			done += dest.unsafe_copy_from_nofault(second);
		if (done < size) [[unlikely]] {
			// SAFETY: they were copied just now.
			dest.unsafe_revert(done);
			return Piece(size, false);
		}
		before(size);
		tail_.store_release(tail + size);
		return Piece(size, true);
	}

	/// Takes out all that is there, to nowhere. Any context.
	void discard(Consumer &end) const
	{
		bug_unless(consumer.protects(end));
		tail_.store_release(head_.load_acquire());
	}

	/// Goes on in \p memory, with all that is in the queue, and leaves the old memory there.
	/// Errors: EBUSY if the bytes do not fit; then nothing has changed. Any context.
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
	/// The two pieces that \p count bytes from a position are in; the second is often empty.
	struct Pieces {
		std::span<byte> first;
		std::span<byte> second;
	};
	Pieces pieces(usize position, usize count) const
	{
		usize at = position & (memory_.size() - 1);
		usize first = std::min(count, memory_.size() - at);
		byte *memory = memory_.bytes_.as_span().data();

		return {{memory + at, first}, {memory, count - first}};
	}

	/// Copies bytes to where those from a position on stand.
	[[gnu::noinline]] void scatter(usize position, std::span<const byte> bytes) const
	{
		const auto to = pieces(position, bytes.size());

		std::copy_n(bytes.data(), to.first.size(), to.first.data());
		std::copy_n(bytes.data() + to.first.size(), to.second.size(), to.second.data());
	}

	usize available(usize capacity) const
	{
		usize tail = tail_.load_acquire();
		usize head = head_.load_acquire();

		// Both may have moved on since tail was read.
		return std::min(head - tail, capacity);
	}

	mutable FifoMemory memory_; ///< Changed with both locks.
	Atomic<usize> capacity_;	    ///< Its size, for those who have neither.
	Atomic<usize> head_{0};	    ///< Bytes ever put in; the producer's.
	Atomic<usize> tail_{0};	    ///< Bytes ever taken out; the consumer's.

      public:
	/// Of those who take bytes out. Whoever takes both takes this one first.
	const LockFor<Consumer> consumer LOCKED_BEFORE(producer);
	/// Of those who put bytes in.
	const LockFor<Producer> producer;
};

} // namespace kernel

// SPDX-License-Identifier: GPL-2.0
/// \file
/// Fifo: a queue of bytes between one producer and one consumer.
#pragma once

#include <algorithm>

#include <kernel/arc.hpp>
#include <kernel/atomic.hpp>
#include <kernel/uaccess.hpp>

namespace kernel {

/// A bounded queue of bytes between one producer and one consumer, which need no lock between them:
/// each owns its position and only reads the other's. The mistakes that it prevents: an index that
/// runs past the wrap, data that is seen before it is there, and a second producer, since each end
/// is one object that can be moved and not copied. Put each in a lock of its own, and there can be
/// many callers. After the kernel's kfifo (include/linux/kfifo.h), with its memory order written
/// out.
///
///	auto [fifo, producer, consumer] = TRY(Fifo::make(gfp::kernel, 4096));
///
/// Positions count all bytes that ever passed, and wrap with the machine word. The ends keep the
/// memory; the last to go frees it, in process context, where that may sleep.
class Fifo : Pinned {
      public:
	class Producer;
	class Consumer;
	struct Ends;
	/// What an end gives of bytes that it moves.
	struct Piece {
		usize size = 0;	 ///< How many it wanted to; 0 if the queue was too full or empty.
		usize moved = 0; ///< How many it did: all of them or 0.
	};

	/// An empty queue for \p capacity bytes, and its two ends. Errors: EINVAL if the capacity
	/// is no power of two, ENOMEM. Process context, may sleep.
	template <AllocationFlags F> static Result<Ends> make(F flags, usize capacity) MAY_SLEEP;

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

	/// Goes on in \p memory, with all that is in the queue, and leaves the old memory there.
	/// That nobody puts or takes meanwhile is proved by having both ends at hand.
	/// Errors: EINVAL if its size is no power of two, EBUSY if the bytes do not fit; then
	/// nothing has changed. Any context.
	Result<> replace(Producer &, Consumer &, KVVec<byte> &memory) const;

	/// A queue without ends: for make(), which checks the size of the memory. Any context.
	explicit Fifo(KVVec<byte> memory) : memory_(std::move(memory)), capacity_(memory_.size())
	{
		bug_unless(is_power_of_two(memory_.size()));
	}
	~Fifo() DESTRUCTOR_MAY_SLEEP = default;

      private:
	struct Nothing {
		void operator()(usize) const {}
	};

	/// The two pieces that \p count bytes from a position are in; the second is often empty.
	struct Pieces {
		std::span<byte> first;
		std::span<byte> second;
	};
	Pieces pieces(usize position, usize count) const
	{
		usize at = position & (memory_.size() - 1);
		usize first = std::min(count, memory_.size() - at);
		byte *memory = memory_.as_span().data();

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

	/// Changed by the producer alone, where the consumer does not read.
	mutable KVVec<byte> memory_;
	Atomic capacity_; ///< Its size, for those who have neither end.
	Atomic head_{0};  ///< Bytes ever put in; the producer's.
	Atomic tail_{0};  ///< Bytes ever taken out; the consumer's.
};

/// The end that puts bytes in.
class Fifo::Producer {
      public:
	/// The end moves. Any context.
	Producer(Producer &&) = default;
	/// Process context, may sleep: the last to go frees the queue.
	~Producer() DESTRUCTOR_MAY_SLEEP = default;

	/// Bytes that there is room for; only the other end changes it, to more. Any context.
	usize space() const
	{
		return fifo_->capacity() - (fifo_->head_.load() - fifo_->tail_.load_acquire());
	}

	/// Moves a piece from \p source: up to \p most bytes, which it has, if there is room for \p
	/// least, which are not 0. All of the piece or nothing, so that what is behind a page that
	/// is not there stays with what is ahead of it: fault_in(), once no lock is held. \p before
	/// is told of it before the other end can see it, for what has to be ahead of the queue, as
	/// a statistic does. Process context, does not sleep.
	template <typename Before = Fifo::Nothing>
	[[nodiscard, gnu::always_inline]] Piece put(SourceIter &source, usize least, usize most,
						    Before before = {})
	{
		const usize space = this->space();

		if (space < least)
			return {};

		const usize head = fifo_->head_.load();
		const usize size = std::min(most, space);
		auto [first, second] = fifo_->pieces(head, size);
		// SAFETY: pieces() are within the memory.
		usize done = source.unsafe_copy_to_nofault(first);

		if (done == first.size() && !second.empty())
			done += source.unsafe_copy_to_nofault(second);
		if (done < size) [[unlikely]] {
			// SAFETY: they were copied just now.
			source.unsafe_revert(done);
			return {.size = size};
		}
		before(size);
		fifo_->head_.store_release(head + size);
		return {.size = size, .moved = size};
	}

      private:
	friend class Fifo;
	explicit Producer(Arc<Fifo> fifo) : fifo_(std::move(fifo)) {}

	Arc<Fifo> fifo_;
};

/// The end that takes bytes out.
class Fifo::Consumer {
      public:
	/// The end moves. Any context.
	Consumer(Consumer &&) = default;
	/// Process context, may sleep: the last to go frees the queue.
	~Consumer() DESTRUCTOR_MAY_SLEEP = default;

	/// Bytes that are there; only the other end changes it, to more. Any context.
	usize available() const { return fifo_->head_.load_acquire() - fifo_->tail_.load(); }

	/// Moves a piece to \p dest: what is there, up to \p most bytes, for which it has room. All
	/// of the piece or nothing: see Producer::put(). \p before is told of it before the other
	/// end can fill its place. Process context, does not sleep.
	template <typename Before = Fifo::Nothing>
	[[nodiscard, gnu::always_inline]] Piece take(DestIter &dest, usize most, Before before = {})
	{
		const usize size = std::min(most, available());

		if (size == 0)
			return {};

		const usize tail = fifo_->tail_.load();
		auto [first, second] = fifo_->pieces(tail, size);
		// SAFETY: pieces() are within the memory.
		usize done = dest.unsafe_copy_from_nofault(first);

		if (done == first.size() && !second.empty())
			done += dest.unsafe_copy_from_nofault(second);
		if (done < size) [[unlikely]] {
			// SAFETY: they were copied just now.
			dest.unsafe_revert(done);
			return {.size = size};
		}
		before(size);
		fifo_->tail_.store_release(tail + size);
		return {.size = size, .moved = size};
	}

	/// Takes out all that is there, to nowhere; gives how many. Any context.
	usize discard()
	{
		usize count = available();

		fifo_->tail_.store_release(fifo_->tail_.load() + count);
		return count;
	}

      private:
	friend class Fifo;
	explicit Consumer(Arc<Fifo> fifo) : fifo_(std::move(fifo)) {}

	Arc<Fifo> fifo_;
};

/// What make() gives: the queue, to look at, and its ends, one each. Any context, but to destroy
/// it.
struct Fifo::Ends {
	/// Of one queue.
	Ends(Arc<Fifo> &&f, Producer &&p, Consumer &&c)
	    : fifo(std::move(f)), producer(std::move(p)), consumer(std::move(c))
	{}
	/// All three move.
	Ends(Ends &&) = default;
	/// Process context, may sleep: the last to go frees the queue.
	~Ends() DESTRUCTOR_MAY_SLEEP = default;

	Arc<Fifo> fifo;	   ///< To look at.
	Producer producer; ///< To put bytes in.
	Consumer consumer; ///< To take bytes out.
};

template <AllocationFlags F> Result<Fifo::Ends> Fifo::make(F flags, usize capacity)
{
	if (!is_power_of_two(capacity))
		return EINVAL;

	auto memory = TRY(KVVec<byte>::zeroed(flags, capacity));
	auto fifo = TRY(Arc<Fifo>::make(flags, std::move(memory)));
	auto producer = Producer(fifo.clone());
	auto consumer = Consumer(fifo.clone());

	return Ends(std::move(fifo), std::move(producer), std::move(consumer));
}

inline Result<> Fifo::replace(Producer &producer, Consumer &consumer, KVVec<byte> &memory) const
{
	bug_unless(producer.fifo_ == consumer.fifo_);
	if (!is_power_of_two(memory.size()))
		return EINVAL;

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

} // namespace kernel

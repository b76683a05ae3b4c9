// SPDX-License-Identifier: GPL-2.0
/// \file
/// block::Request: a request of a disk, with one owner.
#pragma once

#include <cxxrt/border/block/mq.h>
#include <kernel/core/owned.hpp>
#include <kernel/core/result.hpp>

namespace kernel::block {

/// The unit of capacities in bytes, on all disks (SECTOR_SIZE).
inline constexpr usize sector_size = BORDER_SECTOR_SIZE;

/// The operation of a request (enum req_op). Requests of other kinds end with EOPNOTSUPP and do not
/// reach the driver.
enum class Op : unsigned {
	read = BORDER_REQ_OP_READ,	 ///< Write the disk's bytes to Request::destination().
	write = BORDER_REQ_OP_WRITE,	 ///< Store the bytes of Request::source().
	flush = BORDER_REQ_OP_FLUSH,	 ///< Empty the cache: only with DiskOptions::write_cache.
	discard = BORDER_REQ_OP_DISCARD, ///< The bytes are not needed: only with discards.
};

/// The pieces of a request's memory, in order, for a loop. \p Byte is const for a write. Each piece
/// is mapped until the loop goes on, and is at most one page. Any context.
template <typename Byte> class IS_A_VIEW Segments {
	struct End {};

      public:
	/// The position of a loop. It unmaps its piece at the end.
	class Iterator : PinnedAs<Iterator> {
	      public:
		/// Begins with the first piece.
		// SAFETY: the request has memory, and exists longer.
		explicit Iterator(const request *request)
		{
			border_segment_first(request, &segment_);
		}
		~Iterator() { border_segment_unmap(&segment_); }

		/// The piece.
		std::span<Byte> operator*() const BORROWED
		{
			// SAFETY: border_segment_first() or _next() has mapped so many bytes.
			return detail::span_of(static_cast<Byte *>(segment_.bytes), segment_.size);
		}
		/// Goes on to the next piece.
		Iterator &operator++()
		{
			border_segment_next(&segment_);
			return *this;
		}
		/// Returns whether all pieces are done.
		bool operator==(End) const { return !segment_.bytes; }

	      private:
		border_block_segment segment_;
	};

	/// @{
	/// For a range-based for.
	Iterator begin() const BORROWED { return Iterator(request_); }
	End end() const { return {}; }
	/// @}

      private:
	friend class Request;

	explicit Segments(const request *request) : request_(request) {}

	const request *request_;
};

/// A request of a disk, which the driver has to end (struct request). It prevents these mistakes: a
/// request that is never ended, so that the program waits for ever; one that is ended twice, or
/// used afterwards; a read that changes the bytes which a program writes; an access past the end of
/// the request's memory.
///
///	for (std::span<byte> to : request.destination())
///		at = copy_out(at, to);
///	std::move(request).end(ok());
///
/// A driver that answers later moves the request into a member. Its destructor ends the request
/// with EIO. Any context.
class [[nodiscard]] Request {
      public:
	/// Takes the request of another object.
	Request(Request &&) = default;
	/// The same, and ends its own request with EIO.
	Request &operator=(Request &&) = default;
	/// Ends the request with EIO.
	~Request() = default;

	/// Returns the operation.
	Op op() const { return static_cast<Op>(border_request_op(raw_.get())); }
	/// Returns the first byte of the disk, a multiple of the logical block size. blk_rq_pos().
	u64 position() const { return border_request_position(raw_.get()); }
	/// Returns the number of bytes, all of which are on the disk. blk_rq_bytes().
	usize size() const { return border_request_size(raw_.get()); }

	/// Returns the memory that a read fills. A BUG for another operation.
	/// rq_for_each_segment(), bvec_kmap_local().
	Segments<byte> destination() const BORROWED
	{
		bug_unless(op() == Op::read);
		return Segments<byte>(raw_.get());
	}
	/// Returns the memory that a write stores. A BUG for another operation. A program may
	/// change it meanwhile: copy it before you look at it. rq_for_each_segment(),
	/// bvec_kmap_local().
	Segments<const byte> source() const BORROWED
	{
		bug_unless(op() == Op::write);
		return Segments<const byte>(raw_.get());
	}

	/// Ends the request, with the error of \p result if it has one: EOPNOTSUPP, ENOSPC,
	/// ETIMEDOUT, ENOMEM and EAGAIN arrive as such, most others as EIO. blk_mq_end_request().
	void end(Result<> result) && { border_block_end(raw_.take(), result.to_errno()); }
	/// Passes the request to queue_rq() again, some milliseconds later, because the device has
	/// no space. blk_mq_requeue_request().
	void requeue() && { border_block_requeue(raw_.take()); }

	/// Takes a request of the kernel. Any context.
	///
	/// Safety: the driver owns the request, which was started.
	static Request unsafe_from_raw(request *raw) { return Request(raw); }
	/// Returns the request, which the caller then has to end. Any context.
	///
	/// Safety: the caller ends it once.
	[[nodiscard]] request *unsafe_into_raw() && { return raw_.take(); }

      private:
	struct Raw {
		using Handle = request *;
		// SAFETY: Owned calls this once for each request.
		static void release(request *raw) { border_block_end(raw, EIO.to_errno()); }
	};

	// SAFETY: the driver owns the request, which was started.
	explicit Request(request *raw) : raw_(raw) {}

	Owned<Raw> raw_;
};

} // namespace kernel::block

// SPDX-License-Identifier: GPL-2.0
/// \file
/// dma::map() of a buffer in several pieces: a scatterlist.
#pragma once

#include <cxxrt/border/dma/scatter.h>
#include <kernel/dma/streaming.hpp>

namespace kernel::dma {

/// Contiguous memory for the device: a part of a mapped buffer. Any context.
struct Segment {
	Address address; ///< The device's address of the first byte.
	usize bytes;	 ///< The size, at least 1.
};

/// The segments of a mapped buffer, in order, for a loop. An IOMMU can join pieces, so there may be
/// fewer of them than pieces. Any context. for_each_sgtable_dma_sg().
class IS_A_VIEW Segments {
	struct End {};

      public:
	/// The position of a loop.
	class Iterator {
	      public:
		/// Begins at an entry of a table that exists longer, and that \p left - 1 others
		/// follow. For Segments alone.
		Iterator(const scatterlist *at, unsigned left) : at_(at), left_(left) {}

		/// Returns the segment. sg_dma_address(), sg_dma_len().
		Segment operator*() const
		{
			// SAFETY: the buffer is mapped for the device.
			return {Address::unsafe_from(border_sg_address(at_)), border_sg_bytes(at_)};
		}
		/// Goes on to the next segment. sg_next().
		Iterator &operator++()
		{
			at_ = border_sg_next(at_);
			left_--;
			return *this;
		}
		/// Returns whether all segments are done.
		bool operator==(End) const { return left_ == 0; }

	      private:
		const scatterlist *at_;
		unsigned left_;
	};

	/// Names the segments of \p table, which is mapped and exists longer. For the mapping
	/// alone.
	explicit Segments(const border_sg_table &table)
	    : first_(border_sg_first(&table)), count_(border_sg_segments(&table))
	{}

	/// Returns the number of segments, at least 1.
	unsigned count() const { return count_; }
	/// @{
	/// For a range-based for.
	Iterator begin() const { return Iterator(first_, count_); }
	End end() const { return {}; }
	/// @}

      private:
	const scatterlist *first_;
	unsigned count_;
};

namespace detail {

/// A mapping of memory in pieces, as Mapped.
struct Scattered {
	device *owner = nullptr;
	border_sg_table table{};
	usize bytes = 0;

	explicit operator bool() const { return owner; }
	void sync_for_cpu(Direction d) const
	{
		border_sg_sync_for_cpu(owner, &table, static_cast<int>(d));
	}
	void sync_for_device(Direction d) const
	{
		border_sg_sync_for_device(owner, &table, static_cast<int>(d));
	}
	void unmap(Direction d) const { border_sg_unmap(owner, &table, static_cast<int>(d)); }
	Segments segments() const BORROWED { return Segments(table); }
};

template <typename T> struct Mappable<Vec<T, KVmalloc>> {
	using Element = T;
	using Mapping = Scattered;
	static constexpr bool may_be_vmalloc = true;
	static std::span<T> span(Vec<T, KVmalloc> &vec) { return vec.as_span(); }
	template <typename Use> static void each(Vec<T, KVmalloc> &vec, Use use)
	{
		use(vec.as_span());
	}
};
template <typename T> struct Mappable<Vec<Vec<T, Kmalloc>, Kmalloc>> {
	using Element = T;
	using Mapping = Scattered;
	static constexpr bool may_be_vmalloc = false;
	static std::span<T> span(Vec<Vec<T, Kmalloc>, Kmalloc> &pieces, usize index)
	{
		return pieces[index].as_span();
	}
	template <typename Use> static void each(Vec<Vec<T, Kmalloc>, Kmalloc> &pieces, Use use)
	{
		for (auto &piece : pieces)
			use(piece.as_span());
	}
};

} // namespace detail

/// Maps a buffer in several pieces for one transfer, in the direction \p D, and passes it to the
/// device: a KVVec, whose pages need not be contiguous, or a Vec of Vecs. It prevents the mistakes
/// that the other map() prevents, and these: a table that is unmapped with its number of segments
/// instead of its number of pieces; a loop that runs over pieces where it needs segments; a piece
/// that the device cannot transfer at once (such a piece has several segments); a table that leaks.
///
///	auto sent = TRY(dma::map<dma::Direction::to_device>(device, std::move(pieces),
///							    gfp::kernel));
///
///	for (const dma::Segment segment : sent.segments())
///		add_descriptor(segment.address, segment.bytes);
///	start();
///	TRY(done_.wait_timeout(1_s));
///	auto pieces = std::move(sent).unmap();
///
/// DMA_API_DEBUG reports pieces that the device writes and that share a cache line, as those of
/// less than 64 bytes do on x86, where it is harmless.
///
/// The buffer passes between the CPU and the device as one: take_back() and give_to_device(). The
/// CPU accesses a KVVec by span(), and the Vecs by span(index). A Vec without elements has no
/// segment. The mapping must end before the driver is unbound from \p device. Errors: ENOMEM, also
/// if the device cannot reach the memory; EIO or EINVAL of an IOMMU; EINVAL for an empty buffer. On
/// an error \p buffer is destroyed. Context: that of the flags, except to destroy elements.
/// sg_alloc_table(), dma_map_sgtable().
template <Direction D, AllocationFlags F, typename Buffer>
Result<DeviceBuffer<Buffer, D>> map(const Device &device, Buffer buffer, F)
	MAY_SLEEP_IF(F::may_sleep)
{
	using Memory = detail::Mappable<Buffer>;
	static_assert(!detail::Contiguous<Buffer>,
		      "the mapping of this buffer allocates nothing: pass no flags");
	// SAFETY: a driver is bound to the device while the mapping exists.
	detail::Scattered map{.owner = device.unsafe_raw()};
	usize entries = 0;

	Memory::each(buffer, [&](auto memory) {
		entries += border_sg_entries(map.owner, memory.data(), memory.size_bytes(),
					     Memory::may_be_vmalloc);
		map.bytes += memory.size_bytes();
	});
	if (entries == 0)
		return EINVAL;
	TRY(Result<>::from_errno(border_sg_alloc(&map.table, entries, F::bits)));

	scatterlist *at = border_sg_first(&map.table);

	Memory::each(buffer, [&](auto memory) {
		at = border_sg_add(map.owner, at, memory.data(), memory.size_bytes(),
				   Memory::may_be_vmalloc);
	});
	TRY(Result<>::from_errno(border_sg_map(map.owner, &map.table, static_cast<int>(D))));
	return DeviceBuffer<Buffer, D>(std::move(buffer), map);
}

} // namespace kernel::dma

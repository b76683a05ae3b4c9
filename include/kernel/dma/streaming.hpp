// SPDX-License-Identifier: GPL-2.0
/// \file
/// dma::map(): a buffer that the device owns during a transfer.
#pragma once

#include <kernel/dma/dma.hpp>
#include <kernel/memory/box.hpp>
#include <kernel/memory/vec.hpp>

namespace kernel::dma {

namespace detail {

/// A mapping of contiguous memory. It stores the address of the device, as in C: the kernel keeps
/// the device while a driver is bound to it.
struct Mapped {
	device *owner = nullptr;
	u64 address = 0;
	usize bytes = 0;

	explicit operator bool() const { return owner; }
	void sync_for_cpu(Direction d) const
	{
		border_dma_sync_for_cpu(owner, address, bytes, static_cast<int>(d));
	}
	void sync_for_device(Direction d) const
	{
		border_dma_sync_for_device(owner, address, bytes, static_cast<int>(d));
	}
	void unmap(Direction d) const
	{
		border_dma_unmap(owner, address, bytes, static_cast<int>(d));
	}
};

/// The memory of a buffer, and how it is mapped. A buffer of kmalloc() is contiguous;
/// <kernel/dma/scatter.hpp> has others.
template <typename Buffer> struct Mappable {
	static_assert(!sizeof(Buffer), "a device reads and writes a Box or a Vec of kmalloc(), or "
				       "the buffers of <kernel/dma/scatter.hpp>");
};
template <typename T> struct Mappable<Vec<T, Kmalloc>> {
	using Element = T;
	using Mapping = Mapped;
	static std::span<T> span(Vec<T, Kmalloc> &vec) { return vec.as_span(); }
};
template <typename T> struct Mappable<Box<T, Kmalloc>> {
	using Element = T;
	using Mapping = Mapped;
	static std::span<T> span(Box<T, Kmalloc> &box) { return std::span<T>(&*box, 1); }
};

template <typename Buffer>
concept Contiguous = std::same_as<typename Mappable<Buffer>::Mapping, Mapped>;
/// A buffer whose pieces have several addresses for the CPU, too.
template <typename Buffer>
concept InPieces = requires(Buffer &buffer) { Mappable<Buffer>::span(buffer, usize{}); };

template <typename Mapping, Direction D> struct Unmap {
	using Handle = Mapping;
	static void release(const Mapping &map) { map.unmap(D); }
};

} // namespace detail

template <typename Buffer, Direction D> class DeviceBuffer;

/// A mapped buffer that the CPU owns: see map(). The device must not access it, so no function
/// returns its address. Destruction unmaps the buffer and frees it. Any context, except to destroy
/// elements.
template <typename Buffer, Direction D> class [[nodiscard]] CpuBuffer {
	using Memory = detail::Mappable<Buffer>;
	using Mapping = typename Memory::Mapping;

      public:
	/// Takes the buffer of another object.
	CpuBuffer(CpuBuffer &&) = default;
	CpuBuffer &operator=(CpuBuffer &&) = delete;
	/// Unmaps the buffer and frees it. dma_unmap_single().
	~CpuBuffer() = default;

	/// Returns the content.
	std::span<typename Memory::Element> span() BORROWED
		requires(!detail::InPieces<Buffer>)
	{
		return Memory::span(buffer_);
	}
	/// Returns the content of the piece at \p index, for a buffer of several: see
	/// <kernel/dma/scatter.hpp>. A BUG past the end.
	std::span<typename Memory::Element> span(usize index) BORROWED
		requires detail::InPieces<Buffer>
	{
		return Memory::span(buffer_, index);
	}

	/// Passes the buffer to the device, with all writes of the CPU.
	/// dma_sync_single_for_device().
	DeviceBuffer<Buffer, D> give_to_device() &&
	{
		const Mapping map = map_.take();

		map.sync_for_device(D);
		return DeviceBuffer<Buffer, D>(std::move(buffer_), map);
	}
	/// Unmaps the buffer and returns it. dma_unmap_single().
	Buffer unmap() &&
	{
		map_.take().unmap(D);
		return std::move(buffer_);
	}

      private:
	template <typename, Direction> friend class DeviceBuffer;
	CpuBuffer(Buffer buffer, const Mapping &map) : buffer_(std::move(buffer)), map_(map) {}

	Buffer buffer_;
	// Is destroyed first.
	Owned<detail::Unmap<Mapping, D>> map_;
};

/// A mapped buffer that the device owns: see map(). No function returns its content. The driver
/// calls take_back() or unmap() after the device has finished. A buffer that is destroyed before is
/// leaked, with a warning in the log, because the device may still write to it. Any context.
template <typename Buffer, Direction D> class [[nodiscard]] DeviceBuffer {
	using Element = typename detail::Mappable<Buffer>::Element;
	using Mapping = typename detail::Mappable<Buffer>::Mapping;

	static_assert(CopyableToUser<Element>,
		      "the device reads padding and pointers, too: map a type without them");
	static_assert(D == Direction::to_device || WrittenByDevice<Element>,
		      "the device can write any bits: map a type for which any bits are a value "
		      "(see any_bits_are_a_value)");

      public:
	/// Takes the buffer of another object.
	// Without std::exchange(), for which GCC clears an object in memory.
	[[gnu::always_inline]] DeviceBuffer(DeviceBuffer &&other)
	    : buffer_(std::move(other.buffer_)), map_(other.map_)
	{
		other.map_ = Mapping{};
	}
	DeviceBuffer &operator=(DeviceBuffer &&) = delete;
	/// Leaks the buffer, unless it was moved away.
	[[gnu::always_inline]] ~DeviceBuffer()
	{
		if (map_) [[unlikely]]
			leak(std::move(buffer_));
	}

	/// Returns the device's address of the buffer.
	Address address() const
		requires detail::Contiguous<Buffer>
	{
		// SAFETY: the buffer is mapped for the device.
		return Address::unsafe_from(map_.address);
	}
	/// Returns the device's addresses, for a loop: see <kernel/dma/scatter.hpp>.
	auto segments() const BORROWED
		requires(!detail::Contiguous<Buffer>)
	{
		return map_.segments();
	}
	/// Returns the size of the buffer in bytes.
	usize size_bytes() const { return map_.bytes; }

	/// Returns the buffer to the CPU, and keeps the mapping for the next transfer. The device
	/// must have finished. dma_sync_single_for_cpu().
	CpuBuffer<Buffer, D> take_back() &&
	{
		const Mapping map = map_;

		map_ = Mapping{};
		map.sync_for_cpu(D);
		return CpuBuffer<Buffer, D>(std::move(buffer_), map);
	}
	/// Unmaps the buffer and returns it. The device must have finished. dma_unmap_single().
	Buffer unmap() &&
	{
		const Mapping map = map_;

		map_ = Mapping{};
		map.unmap(D);
		return std::move(buffer_);
	}

      private:
	template <typename, Direction> friend class CpuBuffer;
	template <Direction To, typename B>
	friend Result<DeviceBuffer<B, To>> map(const Device &device, B buffer);
	template <Direction To, AllocationFlags F, typename B>
	friend Result<DeviceBuffer<B, To>> map(const Device &device, B buffer, F);
	DeviceBuffer(Buffer buffer, const Mapping &map) : buffer_(std::move(buffer)), map_(map) {}

	// A copy of the buffer, not this object: its address would keep it in memory, where the
	// compiler does not see that it was unmapped.
	[[gnu::noinline]] __cold static void leak(Buffer buffer)
	{
		alignas(Buffer) byte kept[sizeof(Buffer)];

		border_dma_warn_of_leak();
		// An object that is constructed there is never destroyed.
		new (kept) Buffer(std::move(buffer));
	}

	Buffer buffer_;
	Mapping map_;
};

/// Maps a Box or a Vec for transfers in the direction \p D, and passes it to the device. It
/// prevents these mistakes: an access of the CPU while the device owns the buffer; a buffer that is
/// freed, or grows, while it is mapped; a mapping that is not undone on some path, or with another
/// size or direction; an address that is used although the mapping failed; a buffer on the stack or
/// from vmalloc(). None of these compiles, except that a buffer which is destroyed while the device
/// owns it is leaked.
///
///	auto sent = TRY(dma::map<dma::Direction::to_device>(device, std::move(bytes)));
///
///	registers_.write(Source::of(sent.address().value()));
///	registers_.write(Command::start(true));
///	TRY(done_.wait_timeout(1_s));		// a timeout leaks: the device may go on
///	auto bytes = std::move(sent).unmap();
///
/// For several transfers with one mapping, call take_back() and give_to_device() in turn. The
/// mapping must end before the driver is unbound from \p device. Errors: ENOMEM if there is no
/// space for a mapping, or the device cannot reach the memory; EINVAL for an empty buffer. On an
/// error \p buffer is destroyed. Any context, except to destroy elements. dma_map_single(),
/// dma_mapping_error().
template <Direction D, typename Buffer>
[[gnu::always_inline]] inline Result<DeviceBuffer<Buffer, D>> map(const Device &device,
								  Buffer buffer)
{
	static_assert(detail::Contiguous<Buffer>,
		      "the mapping of this buffer allocates a table: pass it flags, gfp::kernel");
	const auto memory = detail::Mappable<Buffer>::span(buffer);

	if (memory.empty())
		return EINVAL;
	// SAFETY: a driver is bound to the device while the mapping exists.
	struct device *const owner = device.unsafe_raw();

	const u64 address =
		border_dma_map(owner, memory.data(), memory.size_bytes(), static_cast<int>(D));

	if (address == BORDER_DMA_MAPPING_ERROR) [[unlikely]]
		return ENOMEM;
	return DeviceBuffer<Buffer, D>(std::move(buffer),
				       detail::Mapped{owner, address, memory.size_bytes()});
}

} // namespace kernel::dma

// SPDX-License-Identifier: GPL-2.0
/// \file
/// dma::map(): a buffer that the device owns during a transfer.
#pragma once

#include <kernel/dma/dma.hpp>
#include <kernel/memory/box.hpp>
#include <kernel/memory/vec.hpp>

namespace kernel::dma {

namespace detail {

/// The memory of a buffer: from kmalloc(), and so contiguous.
template <typename Buffer> struct Mappable {
	static_assert(!sizeof(Buffer), "a device reads and writes a Box or a Vec of kmalloc()");
};
template <typename T> struct Mappable<Vec<T, Kmalloc>> {
	using Element = T;
	static std::span<T> span(Vec<T, Kmalloc> &vec) { return vec.as_span(); }
};
template <typename T> struct Mappable<Box<T, Kmalloc>> {
	using Element = T;
	static std::span<T> span(Box<T, Kmalloc> &box) { return std::span<T>(&*box, 1); }
};

/// A mapping. It stores the address of the device, as in C: the kernel keeps the device while a
/// driver is bound to it.
struct Mapped {
	device *owner = nullptr;
	u64 address = 0;
	usize bytes = 0;

	explicit operator bool() const { return owner; }
};
template <Direction D> struct Unmap {
	using Handle = Mapped;
	static void release(const Mapped &map)
	{
		border_dma_unmap(map.owner, map.address, map.bytes, static_cast<int>(D));
	}
};

} // namespace detail

template <typename Buffer, Direction D> class DeviceBuffer;

/// A mapped buffer that the CPU owns: see map(). The device must not access it, so no function
/// returns its address. Destruction unmaps the buffer and frees it. Any context, except to destroy
/// elements.
template <typename Buffer, Direction D> class [[nodiscard]] CpuBuffer {
	using Memory = detail::Mappable<Buffer>;

      public:
	/// Takes the buffer of another object.
	CpuBuffer(CpuBuffer &&) = default;
	CpuBuffer &operator=(CpuBuffer &&) = delete;
	/// Unmaps the buffer and frees it. dma_unmap_single().
	~CpuBuffer() = default;

	/// Returns the content.
	std::span<typename Memory::Element> span() BORROWED { return Memory::span(buffer_); }

	/// Passes the buffer to the device, with all writes of the CPU.
	/// dma_sync_single_for_device().
	DeviceBuffer<Buffer, D> give_to_device() &&
	{
		const detail::Mapped map = map_.take();

		border_dma_sync_for_device(map.owner, map.address, map.bytes, static_cast<int>(D));
		return DeviceBuffer<Buffer, D>(std::move(buffer_), map);
	}
	/// Unmaps the buffer and returns it. dma_unmap_single().
	Buffer unmap() &&
	{
		detail::Unmap<D>::release(map_.take());
		return std::move(buffer_);
	}

      private:
	template <typename, Direction> friend class DeviceBuffer;
	CpuBuffer(Buffer buffer, const detail::Mapped &map) : buffer_(std::move(buffer)), map_(map)
	{}

	Buffer buffer_;
	// Is destroyed first.
	Owned<detail::Unmap<D>> map_;
};

/// A mapped buffer that the device owns: see map(). No function returns its content. The driver
/// calls take_back() or unmap() after the device has finished. A buffer that is destroyed before is
/// leaked, with a warning in the log, because the device may still write to it. Any context.
template <typename Buffer, Direction D> class [[nodiscard]] DeviceBuffer {
	using Element = typename detail::Mappable<Buffer>::Element;

	static_assert(CopyableToUser<Element>,
		      "the device reads padding and pointers, too: map a type without them");
	static_assert(D == Direction::to_device || WrittenByDevice<Element>,
		      "the device can write any bits: map a type for which any bits are a value "
		      "(see any_bits_are_a_value)");

      public:
	/// Takes the buffer of another object.
	DeviceBuffer(DeviceBuffer &&other)
	    : buffer_(std::move(other.buffer_)), map_(std::exchange(other.map_, detail::Mapped{}))
	{}
	DeviceBuffer &operator=(DeviceBuffer &&) = delete;
	/// Leaks the buffer, unless it was moved away.
	~DeviceBuffer()
	{
		if (map_) [[unlikely]]
			leak();
	}

	/// Returns the device's address of the buffer.
	Address address() const
	{
		// SAFETY: the buffer is mapped for the device.
		return Address::unsafe_from(map_.address);
	}
	/// Returns the size of the buffer in bytes.
	usize size_bytes() const { return map_.bytes; }

	/// Returns the buffer to the CPU, and keeps the mapping for the next transfer. The device
	/// must have finished. dma_sync_single_for_cpu().
	CpuBuffer<Buffer, D> take_back() &&
	{
		const detail::Mapped map = std::exchange(map_, detail::Mapped{});

		border_dma_sync_for_cpu(map.owner, map.address, map.bytes, static_cast<int>(D));
		return CpuBuffer<Buffer, D>(std::move(buffer_), map);
	}
	/// Unmaps the buffer and returns it. The device must have finished. dma_unmap_single().
	Buffer unmap() &&
	{
		detail::Unmap<D>::release(std::exchange(map_, detail::Mapped{}));
		return std::move(buffer_);
	}

      private:
	template <typename, Direction> friend class CpuBuffer;
	template <Direction To, typename B>
	friend Result<DeviceBuffer<B, To>> map(const Device &device, B buffer);
	DeviceBuffer(Buffer buffer, const detail::Mapped &map)
	    : buffer_(std::move(buffer)), map_(map)
	{}

	[[gnu::noinline]] __cold void leak()
	{
		alignas(Buffer) byte kept[sizeof(Buffer)];

		border_dma_warn_of_leak();
		// An object that is constructed there is never destroyed.
		new (kept) Buffer(std::move(buffer_));
	}

	Buffer buffer_;
	detail::Mapped map_;
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
Result<DeviceBuffer<Buffer, D>> map(const Device &device, Buffer buffer)
{
	const auto memory = detail::Mappable<Buffer>::span(buffer);
	u64 address = 0;

	if (memory.empty())
		return EINVAL;
	// SAFETY: a driver is bound to the device while the mapping exists.
	struct device *const owner = device.unsafe_raw();

	TRY(Result<>::from_errno(border_dma_map(owner, memory.data(), memory.size_bytes(),
						static_cast<int>(D), &address)));
	return DeviceBuffer<Buffer, D>(std::move(buffer),
				       detail::Mapped{owner, address, memory.size_bytes()});
}

} // namespace kernel::dma

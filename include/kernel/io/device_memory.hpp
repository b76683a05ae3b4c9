// SPDX-License-Identifier: GPL-2.0
/// \file
/// io::DeviceMemory<Region>: memory of a device that programs map.
#pragma once

#include <cxxrt/border/io/device_memory.h>
#include <kernel/core/owned.hpp>
#include <kernel/file/mmap.hpp>

namespace kernel::io {

/// How the CPU accesses memory of a device.
enum class Caching {
	none,		 ///< Each access reaches the device, in order: registers.
	write_combining, ///< The CPU may combine and delay writes: the pixels of a screen.
};

/// A memory region of a device that programs map: a pci::BarMemory, a platform::RegionMemory. It
/// prevents these mistakes: a program that accesses the addresses of a device after its removal,
/// and by then those of another device; pages beyond the region, or neighbours in its last page;
/// registers that are cached; a private copy of a register; a mapping that outlives its module.
///
///	auto memory = TRY(pci::BarMemory::reserve(device, 2, io::Caching::write_combining));
///
///	Result<> mmap(const File &, VmaNew &vma) const
///	{
///		auto memory = memory_.lock_interruptible();
///
///		if (!memory)
///			return memory.error();
///		return *memory ? (**memory).map_writable(vma) : ENODEV;
///	}
///
/// The object reserves the region, so the kernel does not map it for registers too. The destructor
/// unmaps it from all programs, and then releases it: a later access is a SIGBUS. A file may exist
/// longer than the device, so keep the object in a Mutex<std::optional<...>> and reset it in
/// on_revoke(). mmap() has the lock of the program's mappings: do not copy from or to user space
/// with the lock of this object. A suspended device does not answer: the driver keeps it active
/// while programs map it. Process context, may sleep.
template <typename Region> class [[nodiscard]] DeviceMemory {
      public:
	/// Reserves region \p index of \p device. Errors: EINVAL if the region has no whole pages;
	/// those of the bus; ENOMEM. Process context, may sleep. pci_request_region(),
	/// request_mem_region().
	static Result<DeviceMemory> reserve(const typename Region::Device &device, unsigned index,
					    Caching caching = Caching::none) MAY_SLEEP
	{
		border_device_range range{};
		Owned<Region> region(TRY(Region::reserve(device, index, range)));
		int error = 0;
		border_device_memory *const memory = border_device_memory_make(
			&range, caching == Caching::write_combining, &error);

		if (!memory) [[unlikely]]
			return Error::from_errno(error);
		return DeviceMemory({memory, region.take()});
	}

	/// Takes the memory of another object. Any context.
	DeviceMemory(DeviceMemory &&) = default;
	/// The same, and unmaps and releases its own. Process context, may sleep.
	DeviceMemory &operator=(DeviceMemory &&) MAY_SLEEP = default;
	/// Unmaps the memory from all programs, and releases it. Process context, may sleep.
	/// unmap_mapping_range().
	~DeviceMemory() MAY_SLEEP = default;

	/// Returns the number of pages. Any context.
	usize pages() const { return border_device_memory_pages(mapped_->memory); }

	/// @{
	/// Maps the memory from the page of the region on that the program requests, for reading,
	/// or with the access that it requests. User space cannot make the mapping executable or
	/// larger afterwards, and cannot make a read-only mapping writable. Errors: EPERM if the
	/// mapping is executable, or is writable for map_read_only(); EINVAL if it reaches beyond
	/// the region, if it is private and writable, or if other memory is mapped there; ENOMEM.
	/// Process context, may sleep. vmf_insert_pfn().
	Result<> map_read_only(VmaNew &vma) const MAY_SLEEP { return map(vma, true); }
	Result<> map_writable(VmaNew &vma) const MAY_SLEEP { return map(vma, false); }
	/// @}

      private:
	struct Mapped {
		explicit operator bool() const { return memory; }

		border_device_memory *memory = nullptr;
		typename Region::Handle region{};
	};
	struct Mappings {
		using Handle = Mapped;
		static void release(const Mapped &mapped) MAY_SLEEP
		{
			border_device_memory_end(mapped.memory);
			Region::release(mapped.region);
		}
	};

	explicit DeviceMemory(const Mapped &mapped) : mapped_(mapped) {}

	Result<> map(VmaNew &vma, bool is_read_only) const MAY_SLEEP
	{
		return Result<>::from_errno(
			border_device_memory_map(mapped_->memory, vma.raw(), is_read_only));
	}

	Owned<Mappings> mapped_;
};

} // namespace kernel::io

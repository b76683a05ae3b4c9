// SPDX-License-Identifier: GPL-2.0
/// \file
/// dma::Pages: memory that a device transfers and programs map.
#pragma once

#include <cxxrt/border/dma/pages.h>
#include <kernel/dma/dma.hpp>
#include <kernel/memory/pages.hpp>

namespace kernel::dma {

/// Pages that a device reads and writes, and that programs map without a copy. It prevents these
/// mistakes: coherent memory that is freed while a program has it mapped; pages that the device
/// cannot reach; other kernel data in the pages, which the device or a program could read; a page
/// that is freed with another size, address or direction than it was allocated with.
///
///	auto frames = TRY(dma::Pages<dma::Direction::from_device>::make(device, 16));
///	auto shared = TRY(frames.share());	// content, and mmap()
///
///	registers.write(Target::of(frames.address(0).value()));
///	TRY(done.wait_timeout(1_s));
///	frames.sync_for_cpu(0);
///
/// This object has the addresses and ends before the driver is unbound from the device. The
/// SharedPages of share() have the content and may outlive it, as do the mappings of programs. The
/// pages need not have successive addresses. The driver stops the device before this object is
/// destroyed, which the compiler cannot check: it stands before what stops it in the driver's
/// class. dma_alloc_pages().
template <Direction D> class [[nodiscard]] Pages {
      public:
	/// Allocates \p count pages of zeroes. Errors: EINVAL if \p count is 0; ENOMEM, also if the
	/// device reaches no free page. Process context, may sleep.
	static Result<Pages> make(const Device &device, usize count) MAY_SLEEP
	{
		Raw made;

		if (count == 0)
			return EINVAL;
		// SAFETY: a driver is bound to the device as long as the pages exist.
		TRY(Result<>::from_errno(border_dma_pages_alloc(&made.raw, device.unsafe_raw(),
								count, static_cast<int>(D))));
		return Pages(made);
	}

	/// Takes the pages of another object. Any context.
	Pages(Pages &&) = default;
	Pages &operator=(Pages &&) = delete;
	/// Takes the pages from the device. Those without another reference are freed. Process
	/// context, may sleep. dma_free_pages().
	~Pages() MAY_SLEEP = default;

	/// Returns the number of pages. Any context.
	usize count() const { return pages_->raw.count; }
	/// Returns the device's address of the page at \p index. A BUG past the end. Any context.
	Address address(usize index) const
	{
		// SAFETY: the page is mapped for the device.
		return Address::unsafe_from(page(index).address);
	}

	/// Returns another owner of the same pages, by which the driver accesses them and programs
	/// map them. Errors: ENOMEM. Process context, may sleep.
	Result<SharedPages> share() const MAY_SLEEP
	{
		border_pages shared;

		TRY(Result<>::from_errno(border_dma_pages_share(&pages_->raw, &shared)));
		// SAFETY: border_dma_pages_share() has taken references.
		return SharedPages::unsafe_from_raw(shared);
	}

	/// @{
	/// Makes the writes of the device to the page at \p index visible to the CPU, or those of
	/// the CPU visible to the device. Call it after, or before, each transfer. A BUG past the
	/// end. Any context. dma_sync_single_for_cpu(), dma_sync_single_for_device().
	void sync_for_cpu(usize index) const
	{
		border_dma_sync_for_cpu(pages_->raw.device, page(index).address, page_size,
					static_cast<int>(D));
	}
	void sync_for_device(usize index) const
	{
		border_dma_sync_for_device(pages_->raw.device, page(index).address, page_size,
					   static_cast<int>(D));
	}
	/// @}
	/// @{
	/// The same for all pages. Any context.
	void sync_for_cpu() const
	{
		for (usize i = 0; i < count(); i++)
			sync_for_cpu(i);
	}
	void sync_for_device() const
	{
		for (usize i = 0; i < count(); i++)
			sync_for_device(i);
	}
	/// @}

      private:
	struct Raw {
		border_dma_pages raw{};

		explicit operator bool() const { return raw.pages; }
	};
	struct Allocated {
		using Handle = Raw;
		static void release(const Raw &pages) MAY_SLEEP
		{
			border_dma_pages_free(&pages.raw);
		}
	};

	explicit Pages(const Raw &pages) : pages_(pages) {}

	const border_dma_page &page(usize index) const
	{
		// make() allocates one at least, and without an object there is none to read.
		if (!(__builtin_constant_p(index) && index == 0))
			bug_unless(index < count());
		return pages_->raw.pages[index];
	}

	Owned<Allocated> pages_;
};

} // namespace kernel::dma

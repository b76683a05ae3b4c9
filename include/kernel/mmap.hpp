// SPDX-License-Identifier: GPL-2.0
/// \file
/// SharedPage<T> and VmaNew: memory that user space maps.
#pragma once

#include <new>

#include <cxxrt/border/mmap.h>
#include <kernel/arc.hpp>

namespace kernel {

/// A page of memory (struct page). It is freed when nobody has it any more: neither this object nor
/// a mapping of user space. Any context.
class [[nodiscard]] Page {
      public:
	/// A page of zeroes. Errors: ENOMEM. Context: as the flags say. alloc_page().
	template <AllocationFlags F> static Result<Page> zeroed(F) MAY_SLEEP_IF(F::may_sleep)
	{
		page *memory = border_alloc_page(F::bits);

		if (!memory) [[unlikely]]
			return ENOMEM;
		return Page(memory);
	}

	/// Takes the other one's share.
	Page(Page &&other) : page_(std::exchange(other.page_, nullptr)) {}
	/// The same, after its own share has gone.
	Page &operator=(Page &&other)
	{
		Page taken(std::move(other));

		std::swap(page_, taken.page_);
		return *this;
	}
	/// Frees the page, if nobody else has it. put_page().
	~Page()
	{
		if (page_)
			border_put_page(page_);
	}

      private:
	template <typename> friend class SharedPage;
	friend class VmaNew;
	explicit Page(page *page) : page_(page) {}

	page *page_;
};

/// A T at the beginning of a page of its own, where user space sees it change. The mistakes that it
/// prevents: what else stands in that page is seen as well, a page that is freed while it is
/// mapped, and a mapping through which user space writes.
///
/// What is shared is const, as with Arc: change goes through T's own means, such as SeqCount. Any
/// context.
template <typename T> class SharedPage : Pinned {
	static_assert(sizeof(T) <= page_size, "it has to fit a page");
	static_assert(std::is_trivially_destructible_v<T>,
		      "the page outlives this object: nothing of it may be destroyed");

      public:
	/// A page of zeroes, but for a T. Errors: ENOMEM. Context: as the flags say.
	template <AllocationFlags F>
	static Result<Arc<SharedPage>> make(F flags) MAY_SLEEP_IF(F::may_sleep)
	{
		return Arc<SharedPage>::make(flags, TRY(Page::zeroed(flags)));
	}

	/// For make(): a T in a page that nobody else has.
	explicit SharedPage(Page page)
	    : page_(std::move(page)), object_(*new (border_page_address(page_.page_)) T)
	{}

	/// The object.
	const T &operator*() const { return object_; }
	/// A member of it.
	const T *operator->() const { return &object_; }

      private:
	friend class VmaNew;

	Page page_;
	T &object_;
};

/// A mapping that user space asks for, before it has it (struct vm_area_struct). Process context,
/// may sleep.
class VmaNew : Pinned {
      public:
	/// From the kernel's.
	// SAFETY: the kernel's argument of mmap(), which outlives this object.
	static VmaNew unsafe_from(vm_area_struct &vma) { return VmaNew(vma); }

	/// Maps a shared page, to read: it can be made neither writable nor larger later. The
	/// mapping holds the page until it is gone, whatever else happens to the driver.
	/// Errors: EPERM if it is writable, EINVAL if it is anything but one page at offset 0,
	/// ENOMEM.
	template <typename T> Result<> map_read_only(const SharedPage<T> &shared) MAY_SLEEP
	{
		if (border_vma_is_writable(&vma_))
			return EPERM;
		if (border_vma_pages(&vma_) != 1 || border_vma_pgoff(&vma_) != 0)
			return EINVAL;
		border_vma_seal_read_only(&vma_);
		return Result<>::from_errno(border_vm_insert_page(&vma_, shared.page_.page_));
	}

      private:
	explicit VmaNew(vm_area_struct &vma) : vma_(vma) {}

	vm_area_struct &vma_;
};

} // namespace kernel

// SPDX-License-Identifier: GPL-2.0
/// \file
/// SharedPage<T> and VmaNew: memory that user space maps.
#pragma once

#include <new>

#include <cxxrt/border/file/mmap.h>
#include <kernel/core/foreign.hpp>
#include <kernel/core/owned.hpp>
#include <kernel/memory/alloc.hpp>

namespace kernel {

/// A page that begins with a T, and that user space maps to watch it. It prevents these mistakes:
/// other kernel data in that page, which user space could read; a page that is freed while it is
/// mapped; a mapping through which user space writes.
///
/// The T is const, as in an Arc: it changes through members such as a SeqCount. The reference count
/// is that of the page (struct page); each mapping holds a reference.
template <typename T> class [[nodiscard]] SharedPage {
	static_assert(sizeof(T) <= page_size, "it has to fit a page");
	static_assert(std::is_trivially_destructible_v<T>,
		      "the page outlives this object: nothing of it may be destroyed");

      public:
	/// Allocates a page of zeroes and constructs a T in it. Errors: ENOMEM. Context: that of
	/// the flags. get_zeroed_page().
	template <AllocationFlags F> static Result<SharedPage> make(F) MAY_SLEEP_IF(F::may_sleep)
	{
		void *memory = border_get_zeroed_page(F::bits);

		if (!memory) [[unlikely]]
			return ENOMEM;
		return SharedPage(new (memory) T);
	}

	/// The object. Any context.
	const T &operator*() const BORROWED { return *page_.get(); }
	/// A member of it. Any context.
	const T *operator->() const BORROWED { return page_.get(); }

      private:
	friend class VmaNew;
	// SAFETY: the caller has allocated the page.
	explicit SharedPage(const T *object) : page_(object) {}

	struct Page {
		using Handle = const T *;
		static void release(const T *page) { border_free_page(page); }
	};

	Owned<Page> page_;
};

/// A mapping that user space requests by mmap(), before it exists (struct vm_area_struct). Process
/// context, may sleep.
class VmaNew : public Foreign<VmaNew, vm_area_struct> {
      public:
	/// Maps a shared page for reading. User space cannot make the mapping writable, executable
	/// or larger afterwards. The mapping owns a reference to the page. Errors: EPERM if the
	/// mapping is writable or executable; EINVAL if it is not one page at offset 0; ENOMEM.
	template <typename T> Result<> map_read_only(const SharedPage<T> &shared) MAY_SLEEP
	{
		if (!border_vma_is_read_only(raw()))
			return EPERM;
		if (border_vma_pages(raw()) != 1 || border_vma_pgoff(raw()) != 0)
			return EINVAL;
		border_vma_seal_read_only(raw());
		// SAFETY: vm_insert_page() returns 0 or a negative error number.
		return Result<>::unsafe_from_errno(
			border_vm_insert_page(raw(), shared.page_.get()));
	}
};

} // namespace kernel

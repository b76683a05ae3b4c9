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

/// A page with a T at its beginning, where user space sees it change. The mistakes that it
/// prevents: what else stands in that page is seen as well, a page that is freed while it is
/// mapped, and a mapping through which user space writes.
///
/// What is shared is const, as with Arc: change goes through T's own means, such as SeqCount. The
/// count is the page's own (struct page), and each mapping is an owner, too.
template <typename T> class [[nodiscard]] SharedPage {
	static_assert(sizeof(T) <= page_size, "it has to fit a page");
	static_assert(std::is_trivially_destructible_v<T>,
		      "the page outlives this object: nothing of it may be destroyed");

      public:
	/// A page of zeroes, but for a T. Errors: ENOMEM. Context: as the flags say.
	/// get_zeroed_page().
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
	// SAFETY: who makes one has a page.
	explicit SharedPage(const T *object) : page_(object) {}

	struct Page {
		using Handle = const T *;
		static constexpr bool release_may_sleep = false;
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
		// SAFETY: it gives 0, or an errno.
		return Result<>::unsafe_from_errno(
			border_vm_insert_page(raw(), shared.page_.get()));
	}
};

} // namespace kernel

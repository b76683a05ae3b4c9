// SPDX-License-Identifier: GPL-2.0
/// \file
/// SharedPage<T> and VmaNew: memory that user space maps.
#pragma once

#include <new>

#include <cxxrt/border/file/mmap.h>
#include <kernel/core/foreign.hpp>
#include <kernel/core/owned.hpp>
#include <kernel/memory/alloc.hpp>
#include <kernel/memory/pages.hpp>

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

	/// @{
	/// Maps pages, from the mapping's offset on, to read them, or as the program asks for. User
	/// space cannot make the mapping executable or larger afterwards, and the one to read not
	/// writable. The mapping owns references to the pages. A private mapping reads them, and
	/// writes to copies. Errors: EPERM if the mapping is executable, or writable where it may
	/// not; EINVAL if it reaches beyond the pages; ENOMEM. vm_map_pages().
	Result<> map_read_only(const SharedPages &pages) MAY_SLEEP
	{
		if (!border_vma_is_read_only(raw()))
			return EPERM;
		border_vma_seal_read_only(raw());
		return map(pages);
	}
	Result<> map_writable(const SharedPages &pages) MAY_SLEEP
	{
		if (border_vma_is_executable(raw()))
			return EPERM;
		border_vma_seal(raw());
		return map(pages);
	}
	/// @}

	/// @{
	/// Returns how many pages the program asks for, and from which one of the file on.
	usize pages() const { return border_vma_pages(raw()); }
	u64 first_page() const { return border_vma_pgoff(raw()); }
	/// @}

      private:
	Result<> map(const SharedPages &pages) MAY_SLEEP
	{
		const usize count = pages.count();

		if (first_page() > count || this->pages() > count - first_page())
			return EINVAL;
		// SAFETY: vm_map_pages() returns 0 or a negative error number.
		return Result<>::unsafe_from_errno(
			border_vm_map_pages(raw(), &pages.pages_.get().raw));
	}
};

/// The same, for a driver that has
///
///	Result<PageRef> fault(u64 page) const;
///
/// which returns a page of the file when a program first touches it: for memory that is large, or
/// grows. Errors of it: ENOMEM ends the program or waits for memory, any other is SIGBUS. It runs
/// in process context, may sleep, and holds the lock of the program's mappings: it must not copy
/// from or to user space.
class FaultVma : public VmaNew {
      public:
	/// From the kernel's.
	// SAFETY: the mapping is new, and the result is used during the call alone.
	static FaultVma &unsafe_from(vm_area_struct &vma BORROWED)
	{
		return unsafe_as<FaultVma>(vma);
	}

	/// @{
	/// Has fault() called for each page, which the program may read, or also write. Errors: as
	/// map_read_only() and map_writable(), but a page that does not exist is found at its
	/// fault. Process context, may sleep.
	Result<> map_on_fault_read_only()
	{
		if (!border_vma_is_read_only(raw()))
			return EPERM;
		border_vma_seal_read_only(raw());
		return ok();
	}
	Result<> map_on_fault()
	{
		if (border_vma_is_executable(raw()))
			return EPERM;
		border_vma_seal(raw());
		return ok();
	}
	/// @}
};

} // namespace kernel

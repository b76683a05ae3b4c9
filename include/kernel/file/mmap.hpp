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

namespace io {
template <typename Region> class DeviceMemory;
}

/// A page that begins with a T, and that user space maps to read it. It prevents these mistakes:
/// other kernel data in that page, which user space could read; a page that is freed while it is
/// mapped; a mapping through which user space writes.
///
/// The T is const, as in an Arc: it changes through members such as a SeqCount. The reference count
/// is that of the page (struct page); each mapping holds a reference.
template <typename T> class [[nodiscard]] SharedPage {
	static_assert(sizeof(T) <= page_size, "the object must fit a page");
	static_assert(std::is_trivially_destructible_v<T>,
		      "a T in a shared page must have no destructor, because mappings outlive this "
		      "object");

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

	/// Returns the object. Any context.
	const T &operator*() const BORROWED { return *page_.get(); }
	/// Returns a member of it. Any context.
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

/// A mapping that user space requests by mmap() and that does not exist yet (struct
/// vm_area_struct). Process context, may sleep.
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
	/// Maps pages from the mapping's offset on: map_read_only() for reading, map_writable()
	/// with the access that the program requests. User space cannot make the mapping executable
	/// or larger afterwards, and cannot make a read-only mapping writable. The mapping owns
	/// references to the pages. A private mapping reads the pages and writes to copies. Errors:
	/// EPERM if the mapping is executable, or is writable for map_read_only(); EINVAL if it
	/// reaches beyond the pages; ENOMEM. vm_map_pages().
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
	/// Returns how many pages the program requests, and the first page in the file.
	usize pages() const { return border_vma_pages(raw()); }
	u64 first_page() const { return border_vma_pgoff(raw()); }
	/// @}

      private:
	template <typename> friend class io::DeviceMemory;

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
/// which returns a page of the file when a program first accesses it. Use it for memory that is
/// large or grows. If fault() fails with ENOMEM, the kernel waits for memory or kills the program;
/// any other error is a SIGBUS. It runs in process context and may sleep. The kernel holds the lock
/// of the program's mappings, so fault() must not copy from or to user space.
class FaultVma : public VmaNew {
      public:
	/// From the kernel's.
	// SAFETY: the mapping is new, and the result is only used during the call.
	static FaultVma &unsafe_from(vm_area_struct &vma BORROWED)
	{
		return unsafe_as<FaultVma>(vma);
	}

	/// @{
	/// The kernel calls fault() for each page, which the program may read, or read and write.
	/// Errors: those of map_read_only() and map_writable(), except that a page that does not
	/// exist fails at its fault. Process context, may sleep.
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

// SPDX-License-Identifier: GPL-2.0
/// \file
/// SharedPages and PageRef: memory that user space may map.
#pragma once

#include <cxxrt/border/memory/pages.h>
#include <kernel/core/owned.hpp>
#include <kernel/file/file.hpp>
#include <kernel/memory/alloc.hpp>

namespace kernel {

/// A reference to a page (struct page). Any context.
class [[nodiscard]] PageRef {
      public:
	/// Allocates a page of zeroes. Errors: ENOMEM. Context: that of the flags. alloc_page().
	template <MemoryFlags F> static Result<PageRef> make(F flags) MAY_SLEEP_IF(F::may_sleep)
	{
		page *page;

		if constexpr (AllocationFlags<F>)
			page = border_page_alloc(F::bits);
		else
			page = border_page_alloc_node(F::bits, flags.node.number());

		if (!page) [[unlikely]]
			return ENOMEM;
		return PageRef(page);
	}

	/// Returns the page. The caller then owns the reference.
	///
	/// Safety: the caller passes the reference on once. Otherwise the page leaks.
	[[nodiscard]] page *unsafe_into_raw() && { return page_.take(); }

      private:
	friend class SharedPages;
	// SAFETY: the caller passes a reference.
	explicit PageRef(page *page) : page_(page) {}

	struct Reference {
		using Handle = page *;
		static void release(page *page) { border_page_put(page); }
	};

	Owned<Reference> page_;
};

/// Pages of zeroes that user space may map, to read them or to write them. It prevents these
/// mistakes: other kernel data in those pages; pages that are freed while they are mapped; an
/// access past their end; a value that is read twice while a program changes it. The driver copies
/// content in and out: no function returns a reference to it. Any context, except where a function
/// may sleep.
///
///	auto pages = TRY(SharedPages::make(16));
///	pages.store<u32>(0, version);
///
/// A mapping owns references to its pages, so they may outlive this object.
class [[nodiscard]] SharedPages {
      public:
	/// @{
	/// Allocates \p count pages, which are contiguous in the kernel's address space, or also in
	/// physical memory; on a NumaNode, if the last argument is one. Errors: EINVAL if \p count
	/// is 0, ENOMEM. Process context, may sleep. vmap(), alloc_pages_exact(),
	/// alloc_pages_node().
	static Result<SharedPages> make(usize count) MAY_SLEEP { return make(count, false, -1); }
	static Result<SharedPages> make_contiguous(usize count) MAY_SLEEP
	{
		return make(count, true, -1);
	}
	template <std::same_as<NumaNode> Node>
	static Result<SharedPages> make(usize count, const Node &node) MAY_SLEEP
	{
		return make(count, false, node.number());
	}
	template <std::same_as<NumaNode> Node>
	static Result<SharedPages> make_contiguous(usize count, const Node &node) MAY_SLEEP
	{
		return make(count, true, node.number());
	}
	/// @}

	/// For other ways to allocate pages.
	///
	/// Safety: border_pages_free() may free \p pages, which then belong to the result.
	static SharedPages unsafe_from_raw(const border_pages &pages)
	{
		return SharedPages(Raw{pages});
	}

	/// Takes the pages of another object.
	SharedPages(SharedPages &&) = default;
	/// The same, and frees its own pages. Process context, may sleep.
	SharedPages &operator=(SharedPages &&) MAY_SLEEP = default;
	/// Frees the pages. A page that is mapped is freed by its last mapping. Process context,
	/// may sleep.
	~SharedPages() MAY_SLEEP = default;

	/// Returns the number of pages.
	usize count() const { return pages_->raw.count; }
	/// Returns the number of bytes.
	usize size() const { return pages_->raw.count * page_size; }

	/// Copies bytes from the position \p at. A BUG past the end.
	void read(usize at, std::span<byte> to) const
	{
		border_pages_read(place(at, to.size()), to.data(), to.size());
	}
	/// Copies bytes to the position \p at. A BUG past the end.
	void write(usize at, std::span<const byte> from) const
	{
		border_pages_write(place(at, from.size()), from.data(), from.size());
	}

	/// @{
	/// Copies \p count bytes from the position \p at to a program, or there from a program.
	/// Returns how many were copied: fewer if the program's memory ends. A BUG past the end.
	/// Process context, may sleep.
	usize copy_to_iter(usize at, usize count, DestIter &to) const MAY_SLEEP
	{
		bug_unless(at <= size() && count <= size() - at);
		return to.copy_to_iter(bytes().subspan(at).first(count));
	}
	usize copy_from_iter(usize at, usize count, SourceIter &from) const MAY_SLEEP
	{
		bug_unless(at <= size() && count <= size() - at);
		return from.copy_from_iter(bytes().subspan(at).first(count));
	}
	/// @}

	/// Returns a copy of the T at the position \p at. A BUG past the end.
	template <CopyableFromUser T> T load(usize at) const
	{
		T value{};

		read(at, detail::writable_bytes_of(value));
		return value;
	}
	/// Copies \p value to the position \p at. A BUG past the end.
	template <CopyableToUser T> void store(usize at, const T &value) const
	{
		write(at, detail::bytes_of(value));
	}

	/// @{
	/// Reads and writes a file whose content the pages are: see ReadAt::read_from().
	/// Errors: EFAULT; ENOSPC for a write at the end. Process context, may sleep.
	Result<usize> read(ReadAt &io, DestIter &to) const MAY_SLEEP
	{
		return io.read_from(std::span<const byte>(bytes()), to);
	}
	Result<usize> write(WriteAt &io, SourceIter &from) const MAY_SLEEP
	{
		return io.write_to(bytes(), from);
	}
	/// @}

	/// Returns a reference to the page at \p index, for a fault. Errors: EFAULT past the end.
	Result<PageRef> page(u64 index) const
	{
		if (index >= pages_->raw.count)
			return EFAULT;
		return PageRef(border_pages_get(&pages_.get().raw, index));
	}

      private:
	friend class VmaNew;

	struct Raw {
		border_pages raw{};

		explicit operator bool() const { return raw.pages; }
	};
	struct Pages {
		using Handle = Raw;
		static void release(const Raw &pages) MAY_SLEEP { border_pages_free(&pages.raw); }
	};

	static Result<SharedPages> make(usize count, bool is_contiguous, int node) MAY_SLEEP
	{
		Raw made;

		if (count == 0)
			return EINVAL;
		TRY(Result<>::from_errno(
			border_pages_alloc(&made.raw, count, is_contiguous, node)));
		return SharedPages(made);
	}

	explicit SharedPages(const Raw &pages) : pages_(pages) {}

	std::span<byte> bytes() const
	{
		// SAFETY: border_pages_alloc() has mapped all pages there. A byte is of no other
		// type.
		return detail::span_of(reinterpret_cast<byte *>(pages_->raw.address), size());
	}
	unsigned char *place(usize at, usize count) const
	{
		bug_unless(at <= size() && count <= size() - at);
		return pages_->raw.address + at;
	}

	Owned<Pages> pages_;
};

} // namespace kernel

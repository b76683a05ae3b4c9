// SPDX-License-Identifier: GPL-2.0
#pragma once

#include <cxxrt/border/test/testing.h>
#include <kernel/sync/wait_mode.hpp>
#include <kernel/test/kunit.hpp>
#include <kernel/user/uaccess.hpp>

/// User memory of the task that runs a test. The page after it is not accessible: a copy past its
/// end faults at that byte.
class UserPages : kernel::Pinned {
      public:
	enum class Access { read_only, writable };

	/// The first parameter is unused; it ensures that the caller is a test, whose thread can
	/// have user memory.
	UserPages(const kernel::Test &, kernel::usize bytes, Access access = Access::writable)
		MAY_SLEEP : is_first_(border_use_user_memory()),
			    address_(border_user_pages(bytes, access == Access::writable)),
			    bytes_(bytes)
	{}
	~UserPages() MAY_SLEEP
	{
		border_user_pages_end(address_, bytes_);
		if (is_first_)
			border_unuse_user_memory();
	}

	bool mapped() const { return address_; }
	uintptr_t begin() const { return address_; }
	uintptr_t end() const { return address_ + bytes_; }

	/// Returns its last \p bytes and \p beyond bytes after it.
	kernel::UserSlice tail(kernel::usize bytes, kernel::usize beyond = 0) const
	{
		return {end() - bytes, bytes + beyond};
	}

      private:
	bool is_first_;
	uintptr_t address_;
	kernel::usize bytes_;
};

/// An iterator as the kernel passes it to a read or a write, over memory that a test chooses.
template <typename Iter> class Buffers : kernel::Pinned {
      public:
	// SAFETY: the test keeps the memory, and this object the iterator.
	/// Kernel memory.
	explicit Buffers(std::span<std::byte> memory)
	    : raw_(*border_iter_of_kernel(&storage_, is_source, memory.data(), memory.size())),
	      iter_(Iter::unsafe_from(raw_))
	{}
	// SAFETY: the same.
	/// User memory.
	Buffers(uintptr_t address, kernel::usize bytes)
	    : raw_(*border_iter_of_user(&storage_, is_source, address, bytes)),
	      iter_(Iter::unsafe_from(raw_))
	{}

	Iter &operator*() { return iter_; }
	Iter *operator->() { return &iter_; }
	iov_iter &raw() { return raw_; }

      private:
	static constexpr bool is_source = std::same_as<Iter, kernel::SourceIter>;

	border_test_iter storage_;
	iov_iter &raw_;
	Iter &iter_;
};

using Source = Buffers<kernel::SourceIter>;
using Dest = Buffers<kernel::DestIter>;

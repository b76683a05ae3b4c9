// SPDX-License-Identifier: GPL-2.0
/// \file
/// Foreign<Class, Raw>: the kernel's own object, with the functions of a C++ class.
#pragma once

#include <kernel/core/types.hpp>

namespace kernel {

/// The base of classes for objects that the kernel owns and passes to the driver by address (struct
/// file, struct device). It prevents these mistakes: a copy of such an object; a driver that keeps
/// it in a member, although the kernel frees it after the call.
///
///	class File : public Foreign<File, file> {
///	      public:
///		bool can_read() const { return border_file_can_read(raw()); }
///	};
///	read(File::unsafe_from(*raw), ...);	// in a callback of the kernel
///
/// A `File &` is the address of the kernel's object, so it costs what a pointer costs in C. C++
/// never constructs the object, and \p Class has no members. After Rust-for-Linux's Opaque. Any
/// context.
template <typename Class, typename Raw> class Foreign : PinnedAs<Foreign<Class, Raw>> {
      public:
	/// Only the kernel makes these objects.
	Foreign() = delete;

	/// Returns the object of the class for the kernel's object.
	///
	/// Safety: \p raw exists while the result is in use.
	static Class &unsafe_from(Raw &raw BORROWED) { return unsafe_as<Class>(raw); }

      protected:
	/// The same, for a class that is derived from \p Class.
	template <typename Derived> static Derived &unsafe_as(Raw &raw BORROWED)
	{
		static_assert(std::is_base_of_v<Foreign, Derived> && std::is_empty_v<Derived>,
			      "a class of a kernel object has no members of its own");
		// SAFETY: an empty class has no byte that C++ would read or write.
		return reinterpret_cast<Derived &>(raw);
	}

	/// The kernel's object. A const member function may change it, as functions of the kernel
	/// do.
	Raw *raw() const
	{
		// SAFETY: unsafe_from() has made each reference, from the object's address.
		auto *const object = reinterpret_cast<Raw *>(const_cast<Foreign *>(this));

		// GCC does not know it, because the kernel has memory at address 0.
		unsafe_assume(object);
		return object;
	}
};

} // namespace kernel

// SPDX-License-Identifier: GPL-2.0
/// \file
/// Owned<Resource>: a handle with one owner.
#pragma once

#include <kernel/core/types.hpp>

namespace kernel {

/// A handle that is released exactly once. Owners (Box, Vec, MiscDevice …) are made of it. It
/// prevents the mistakes of a hand-written move: a handle that both objects release; a handle that
/// an assignment overwrites and so leaks.
///
/// \p Resource describes the handle:
///
///	struct Memory {
///		using Handle = void *;				// Handle{} owns nothing
///		static void release(void *memory) { border_kfree(memory); }
///	};
///	Owned<Memory> memory(border_kmalloc(64, gfp::kernel.bits));
///
/// A Handle can be copied, and converts to false if it owns nothing. A moved-from object owns
/// nothing. Any context.
template <typename Resource> class [[nodiscard]] Owned {
      public:
	/// The value that identifies the resource.
	using Handle = typename Resource::Handle;

	/// Owns nothing.
	constexpr Owned() = default;
	/// Owns \p handle.
	// SAFETY: the caller owns the handle, and passes the ownership.
	constexpr explicit Owned(Handle handle) : handle_(handle) {}

	/// Takes the handle of \p other.
	constexpr Owned(Owned &&other) : handle_(other.take()) {}
	/// Takes the handle of \p other, and releases its own. Context: that of release().
	Owned &operator=(Owned &&other)
	{
		const Handle taken = other.take();
		const Owned old(handle_);

		handle_ = taken;
		return *this;
	}
	/// Releases the handle, if there is one. Context: that of release().
	[[gnu::always_inline]] constexpr ~Owned()
	{
		if (handle_)
			Resource::release(handle_);
	}

	/// The handle.
	constexpr Handle &get() { return handle_; }
	/// The handle.
	constexpr const Handle &get() const { return handle_; }

	/// A member of a handle that is a structure.
	constexpr Handle *operator->() { return &handle_; }
	/// A member of a handle that is a structure.
	constexpr const Handle *operator->() const { return &handle_; }

	/// Returns the handle. The caller then owns it.
	[[nodiscard]] constexpr Handle take()
	{
		const Handle taken = handle_;

		handle_ = Handle{};
		return taken;
	}

      private:
	Handle handle_{};
};

} // namespace kernel

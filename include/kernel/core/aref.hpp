// SPDX-License-Identifier: GPL-2.0
/// \file
/// ARef<T>: a reference to an object that the kernel counts.
#pragma once

#include <kernel/core/owned.hpp>

namespace kernel {

/// One counted reference to an object of the kernel, such as a Device: the object exists as long as
/// this one does. It prevents a driver that keeps what it was passed for one call, and a reference
/// that is never put, or put twice. After Rust-for-Linux's ARef.
///
///	ARef<Device> device_;			// a member
///
///	Sensor(const platform::Device &device) : device_(device) {}
///
/// \p T has:
///
///	using Raw = ...;
///	static void unsafe_get(Raw *raw);	// takes a reference
///	static void unsafe_put(Raw *raw);	// puts it
///	static constexpr bool put_may_sleep;
///	Raw *unsafe_raw() const;
///
/// Context: any, but for its destruction, which is that of unsafe_put().
template <typename T> class ARef {
      public:
	/// Takes a reference to \p object.
	// SAFETY: the object exists, and the destructor puts the reference.
	explicit ARef(const T &object) : reference_(object.unsafe_raw())
	{
		T::unsafe_get(reference_.get());
	}

	/// Takes the reference of another object. Any context.
	ARef(ARef &&) = default;
	/// The same, and puts its own. Context: as its destruction.
	ARef &operator=(ARef &&) MAY_SLEEP_IF(T::put_may_sleep) = default;
	/// Puts the reference. Context: that of unsafe_put().

	/// @{
	/// The object; a BUG if the reference was moved away.
	const T &operator*() const BORROWED
	{
		bug_unless(reference_.get());
		// SAFETY: the reference keeps the object.
		return T::unsafe_from(*reference_.get());
	}
	const T *operator->() const BORROWED { return &**this; }
	/// @}

      private:
	struct Reference {
		using Handle = typename T::Raw *;
		static constexpr bool release_may_sleep = T::put_may_sleep;
		// SAFETY: Owned calls this once for each reference.
		static void release(Handle raw) MAY_SLEEP_IF(release_may_sleep)
		{
			T::unsafe_put(raw);
		}
	};

	Owned<Reference> reference_;
};

} // namespace kernel

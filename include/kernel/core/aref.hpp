// SPDX-License-Identifier: GPL-2.0
/// \file
/// ARef<T>: a reference to an object whose references the kernel counts.
#pragma once

#include <kernel/core/owned.hpp>

namespace kernel {

/// Owns a reference to an object whose references the kernel counts, such as a Device. It prevents
/// these mistakes: a driver that keeps an object after the call that passed it; a reference that is
/// never put, or put twice. After Rust-for-Linux's ARef.
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
/// Any context, except that destruction has the context of unsafe_put().
template <typename T> class ARef {
      public:
	/// Takes a reference to \p object.
	// SAFETY: the caller has the object, so it exists; the destructor puts the reference.
	explicit ARef(const T &object) : reference_(object.unsafe_raw())
	{
		T::unsafe_get(reference_.get());
	}

	/// Takes the reference of another object. Any context.
	ARef(ARef &&) = default;
	/// The same, and puts its own reference. Context: that of unsafe_put().
	ARef &operator=(ARef &&) MAY_SLEEP_IF(T::put_may_sleep) = default;
	/// Puts the reference. Context: that of unsafe_put().
	~ARef() MAY_SLEEP_IF(T::put_may_sleep) = default;

	/// @{
	/// Returns the object. A BUG if the reference was moved away.
	const T &operator*() const BORROWED
	{
		bug_unless(reference_.get());
		// SAFETY: the reference keeps the object.
		return T::unsafe_from(*reference_.get());
	}
	const T *operator->() const BORROWED { return &**this; }
	/// @}

	/// Returns the kernel's object, or null if the reference was moved away.
	// SAFETY: the caller does not use it after this reference was put.
	typename T::Raw *unsafe_raw() const { return reference_.get(); }

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

// SPDX-License-Identifier: GPL-2.0
/// \file
/// XArray<T>: objects by number.
#pragma once

#include <limits>
#include <optional>

#include <cxxrt/border/container/xarray.h>
#include <kernel/container/found.hpp>
#include <kernel/memory/box.hpp>

namespace kernel {

/// Objects by number: handles that a driver returned to user space, devices by minor. It prevents
/// these mistakes: a number from user space that is an index past the end of an array; an object
/// that is used after another task removed it (put the XArray in a Mutex or a SpinLock: what find()
/// returned is valid while the guard exists); an object that leaks when the array is destroyed.
///
/// Objects have stable addresses. Numbers may be far apart.
///
///	Mutex<XArray<Session>> sessions{LOCK_CLASS("driver.sessions")};
///
///	const u32 id = TRY(sessions.lock()->alloc(gfp::kernel, std::move(session)));
///	if (auto session = guard->find(id))
///		session->requests++;
///
/// Any context, except to allocate and to destroy objects. struct xarray; after Rust-for-Linux's
/// XArray.
template <typename T> class XArray : PinnedAs<XArray<T>> {
      public:
	/// An empty array. Any context. xa_init_flags().
	XArray() { border_xa_init(&raw_); }
	/// Destroys the objects. Context: that of T's destructor. xa_destroy().
	~XArray()
	{
		usize index = 0;

		for (void *at = border_xa_find(&raw_, &index); at;
		     at = border_xa_find_after(&raw_, &index))
			(void)owned(at);
		border_xa_destroy(&raw_);
	}

	/// Stores an object at \p index, and destroys the object that was there before. Errors:
	/// ENOMEM; \p object is destroyed, and the array is unchanged. Context: that of the flags
	/// and of T's destructor. xa_store().
	template <AllocationFlags F>
	Result<> store(F, usize index, Box<T> object) MAY_SLEEP_IF(F::may_sleep)
	{
		// SAFETY: the array owns it from here on, or it is taken back below.
		T *raw = std::move(object).unsafe_into_raw();
		void *before;
		const int error = border_xa_store(&raw_, index, raw, F::bits, &before);

		if (error) {
			(void)owned(raw);
			return Error::from_errno(error);
		}
		if (before)
			(void)owned(before);
		return ok();
	}

	/// Stores an object at the smallest free number from \p min to \p max, and returns the
	/// number. Errors: EBUSY if none is free, ENOMEM; \p object is destroyed. Context: that of
	/// the flags and of T's destructor. xa_alloc().
	template <AllocationFlags F>
	Result<u32> alloc(F, Box<T> object, u32 min = 0, u32 max = std::numeric_limits<u32>::max())
		MAY_SLEEP_IF(F::may_sleep)
	{
		// SAFETY: the array owns it from here on, or it is taken back below.
		T *raw = std::move(object).unsafe_into_raw();
		u32 index = 0;
		const int error = border_xa_alloc(&raw_, &index, raw, min, max, F::bits);

		if (error) {
			(void)owned(raw);
			return Error::from_errno(error);
		}
		return index;
	}

	/// @{
	/// Returns the object at \p index, or nothing. xa_load().
	Found<T> find(usize index) BORROWED
	{
		T *at = object_at(border_xa_load(&raw_, index));

		return at ? Found<T>(*at) : Found<T>();
	}
	Found<const T> find(usize index) const BORROWED
	{
		const T *at = object_at(border_xa_load(&raw_, index));

		return at ? Found<const T>(*at) : Found<const T>();
	}
	/// @}

	/// Removes the object at \p index and returns it, or nothing. Any context. xa_erase().
	std::optional<Box<T>> remove(usize index)
	{
		void *at = border_xa_erase(&raw_, index);

		return at ? std::optional<Box<T>>(owned(at)) : std::nullopt;
	}

	/// Returns whether there are no objects.
	bool is_empty() const
	{
		usize index = 0;

		return !border_xa_find(&raw_, &index);
	}

	/// Calls \p action(index, object) for each object in the order of the numbers. The action
	/// does not change the array. Any context that the action may run in. xa_for_each().
	template <typename Action> void for_each(Action action)
	{
		usize index = 0;

		for (void *at = border_xa_find(&raw_, &index); at;
		     at = border_xa_find_after(&raw_, &index))
			action(std::as_const(index), *object_at(at));
	}

      private:
	// SAFETY: each entry of the array is a T that a Box owned.
	static T *object_at(void *entry) { return static_cast<T *>(entry); }
	static Box<T> owned(void *entry) { return Box<T>::unsafe_from_raw(object_at(entry)); }

	border_xarray raw_;
};

} // namespace kernel

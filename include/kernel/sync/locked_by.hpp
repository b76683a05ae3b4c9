// SPDX-License-Identifier: GPL-2.0
/// \file
/// LockedBy<T, Lock>: data that the lock of another object protects.
#pragma once

#include <kernel/sync/lock.hpp>

namespace kernel {

namespace detail {

template <typename T, typename Lock, typename Access>
using AccessedBy = std::conditional_t<std::same_as<Access, typename Lock::Backend>, T, const T>;

} // namespace detail

/// Data of an object that is protected by the lock of another object: the counters of a file, under
/// the lock of its directory. It prevents this mistake: access under the lock of the wrong owner,
/// which has the same type. This is a BUG. After Rust-for-Linux's LockedBy.
///
///	struct File {
///		explicit File(const Mutex<Directory> &lock) : bytes(lock, 0) {}
///		LockedBy<u64, Mutex<Directory>> bytes;
///	};
///
///	auto directory = lock.lock();
///	access(file.bytes, directory) += 10;
///
/// The check compares two addresses. Context: that of the lock.
template <typename T, typename Lock> class LockedBy : PinnedAs<LockedBy<T, Lock>> {
      public:
	/// Constructs the data from \p arguments. The lock may be destroyed first: only its address
	/// is used. Any context.
	template <typename... Arguments>
		requires ConstructibleFrom<T, Arguments &&...>
	explicit LockedBy(const Lock &lock, Arguments &&...arguments)
	    : lock_(&lock), data_(std::forward<Arguments>(arguments)...)
	{}

      private:
	template <typename U, typename L, typename Access>
	friend detail::AccessedBy<U, L, Access> &access(const LockedBy<U, L> &data BORROWED,
							Guard<L, Access> &guard BORROWED);
	template <typename U, typename L, typename Access>
	friend detail::AccessedBy<U, L, Access> &access(const LockedBy<U, L> &data BORROWED,
							OptionalGuard<L, Access> &guard BORROWED);

	void check(const typename Lock::Data &protected_data) const
	{
		bug_unless(lock_->protects(protected_data));
	}

	const Lock *lock_;
	mutable T data_;
};

/// @{
/// Returns the data, which is valid while \p guard exists; const if the guard is a reader's. A BUG
/// if \p guard holds another lock. It is not a member function because the lifetime of its result
/// is that of the guard. Context: that of the lock.
template <typename T, typename Lock, typename Access>
detail::AccessedBy<T, Lock, Access> &access(const LockedBy<T, Lock> &data BORROWED,
					    Guard<Lock, Access> &guard BORROWED)
{
	data.check(*guard);
	return data.data_;
}
template <typename T, typename Lock, typename Access>
detail::AccessedBy<T, Lock, Access> &access(const LockedBy<T, Lock> &data BORROWED,
					    OptionalGuard<Lock, Access> &guard BORROWED)
{
	data.check(*guard);
	return data.data_;
}
/// @}

} // namespace kernel

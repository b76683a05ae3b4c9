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

/// Data of many objects, all of which one lock of their owner protects: a file's counters, under
/// the lock of its directory. The mistake that it prevents: a guard of the same class, but of
/// another owner's lock, which lets two CPUs have the data. It is a BUG. After Rust-for-Linux's
/// LockedBy.
///
///	struct File {
///		explicit File(const Mutex<Directory> &lock) : bytes(lock, 0) {}
///		LockedBy<u64, Mutex<Directory>> bytes;
///	};
///
///	auto directory = lock.lock();
///	access(file.bytes, directory) += 10;
///
/// The check compares two addresses. Context: as the lock.
template <typename T, typename Lock> class LockedBy : Pinned {
      public:
	/// Makes the data of \p arguments. The lock may end first: it is compared, and not used.
	/// Any context.
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
/// Returns the data, while \p guard holds the lock; for a reader's guard as const. A BUG if it is
/// of another lock. It is no member, since the result goes with the guard. Context: as the lock.
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

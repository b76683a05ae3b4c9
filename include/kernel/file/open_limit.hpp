// SPDX-License-Identifier: GPL-2.0
/// \file
/// OpenLimit: limits how many files of a driver are open, and for which users.
#pragma once

#include <kernel/core/owned.hpp>
#include <kernel/file/file.hpp>

namespace kernel {

/// Limits which files of a driver may be open at the same time. It prevents these mistakes: a race
/// between the test and the count; a failed open() that leaves the count too high; an open() that
/// waits for ever for a device that was removed.
///
///	static constexpr OpenLimit open_limit{.files = 1, .waits = true};
///	static constexpr OpenLimit open_limit{.one_user = true};
///
/// Any context.
struct OpenLimit {
	unsigned files = ~0u; ///< The largest number of open files.
	/// If true, only the user that opened the first file, or a user with CAP_DAC_OVERRIDE, may
	/// open more files.
	bool one_user = false;
	/// If true, open() above the limit waits. It fails with ERESTARTSYS on a signal, with
	/// ENODEV if the device is removed, and with EAGAIN for O_NONBLOCK. If false, it fails with
	/// EBUSY.
	bool waits = false;
};

namespace detail {

/// Whether a driver has an open_limit.
template <typename Driver>
inline constexpr bool has_open_limit = requires {
	requires std::same_as<decltype(Driver::open_limit), const OpenLimit>;
	requires Driver::open_limit.files > 0;
};

/// In place of a state or a count that a driver does not have.
struct NoState {};

/// Counts the open files of a driver that limits them. Any context.
template <OpenLimit Limit> class OpenCount {
      public:
	/// The place of one open file.
	struct Taken {
		using Handle = OpenCount *;
		static void release(OpenCount *count) { count->put(); }
	};
	using Slot = Owned<Taken>; ///< Owns the place until it is destroyed.

	/// Takes a place for \p file. Errors: EBUSY; with `waits`, EAGAIN, ERESTARTSYS and ENODEV.
	/// Process context, may sleep with `waits`.
	Result<Slot> take(const File &file) MAY_SLEEP_IF(Limit.waits)
	{
		if constexpr (Limit.waits) {
			if (!try_take()) {
				if (file.is_nonblocking())
					return EAGAIN;
				TRY(queue_.wait_interruptible([&] {
					return border_open_count_has_ended(&word_) || try_take();
				}));
				if (border_open_count_has_ended(&word_))
					return ENODEV;
			}
		} else if (!try_take()) {
			return EBUSY;
		}
		return Slot(this);
	}

	/// Ends all current and later waits with ENODEV.
	void end()
	{
		if constexpr (Limit.waits) {
			border_open_count_end(&word_);
			queue_.wake_all();
		}
	}

      private:
	bool try_take() { return border_open_count_take(&word_, Limit.files, Limit.one_user); }

	void put()
	{
		border_open_count_put(&word_);
		if constexpr (Limit.waits)
			queue_.wake_all();
	}

	struct Waiters : WaitQueue {
		Waiters() : WaitQueue(LOCK_CLASS("open_limit.waiters")) {}
	};

	u64 word_ = 0;
	[[no_unique_address]] std::conditional_t<Limit.waits, Waiters, NoState> queue_;
};

template <typename Driver> struct OpenCountOf {
	struct Type {
		using Slot = NoState;
	};
};
template <typename Driver>
	requires has_open_limit<Driver>
struct OpenCountOf<Driver> {
	using Type = OpenCount<Driver::open_limit>;
};

/// Returns whether open() of a driver's file may wait until another file is closed.
template <typename Driver>
inline constexpr bool open_waits = [] {
	if constexpr (has_open_limit<Driver>)
		return Driver::open_limit.waits;
	else
		return false;
}();

} // namespace detail
} // namespace kernel

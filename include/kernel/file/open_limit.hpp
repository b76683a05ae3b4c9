// SPDX-License-Identifier: GPL-2.0
/// \file
/// OpenLimit: how many files of a driver may be open, and whose.
#pragma once

#include <kernel/core/owned.hpp>
#include <kernel/file/file.hpp>

namespace kernel {

/// Which files of a driver may be open at the same time. It prevents these mistakes: a test and a
/// count that another CPU comes between, a count that an open that failed leaves too high, and an
/// open that waits for ever for a device that is removed.
///
///	static constexpr OpenLimit open_limit{.files = 1, .waits = true};
///	static constexpr OpenLimit open_limit{.one_user = true};
///
/// Any context.
struct OpenLimit {
	unsigned files = ~0u; ///< Most files at a time.
	/// All of them of the user that opened the first one, or of a user that may override
	/// permissions (CAP_DAC_OVERRIDE).
	bool one_user = false;
	/// open() of another file waits, and fails with ERESTARTSYS on a signal or with ENODEV if
	/// the device is removed. With O_NONBLOCK it fails with EAGAIN. Otherwise it fails with
	/// EBUSY.
	bool waits = false;
};

namespace detail {

/// Whether a driver limits its files.
template <typename Driver>
inline constexpr bool has_open_limit = requires {
	requires std::same_as<decltype(Driver::max_open_files), const unsigned>;
	requires Driver::max_open_files > 0;
} || requires {
	requires std::same_as<decltype(Driver::open_limit), const OpenLimit>;
	requires Driver::open_limit.files > 0;
};

/// Stands where a driver keeps nothing.
struct NoState {};

/// The open files of a driver that limits them. Any context.
template <OpenLimit Limit> class OpenCount {
      public:
	/// One of the files.
	struct Taken {
		using Handle = OpenCount *;
		static void release(OpenCount *count) { count->put(); }
	};
	using Slot = Owned<Taken>; ///< The same, until it is destroyed.

	/// Errors: EBUSY; if others wait, EAGAIN, ERESTARTSYS and ENODEV. Process context, may
	/// sleep if others wait.
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

	/// Has all fail that wait, and that would wait later.
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

/// The limit of a driver.
template <typename Driver> constexpr OpenLimit open_limit_of()
{
	if constexpr (requires { Driver::open_limit; })
		return Driver::open_limit;
	else
		return {.files = Driver::max_open_files};
}
template <typename Driver> struct OpenCountOf {
	struct Type {
		using Slot = NoState;
	};
};
template <typename Driver>
	requires has_open_limit<Driver>
struct OpenCountOf<Driver> {
	using Type = OpenCount<open_limit_of<Driver>()>;
};

/// Whether open() of a driver's file may wait for another file to be closed.
template <typename Driver>
inline constexpr bool open_waits = [] {
	if constexpr (has_open_limit<Driver>)
		return open_limit_of<Driver>().waits;
	else
		return false;
}();

} // namespace detail
} // namespace kernel

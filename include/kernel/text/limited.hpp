// SPDX-License-Identifier: GPL-2.0
/// \file
/// RateLimit, pr_warn_ratelimited(), pr_warn_once() and so on.
#pragma once

#include <cxxrt/border/text/ratelimit.h>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/once.hpp>
#include <kernel/text/print.hpp>
#include <kernel/time/time.hpp>

namespace kernel {

/// Limits how often an event is allowed in an interval (struct ratelimit_state). It prevents this
/// mistake: a user program or a device that fills the log by causing one message repeatedly. The
/// log says how many messages were suppressed. Any context.
///
///	RateLimit complaints_{5_s, 10};
///
///	if (complaints_.allows("foo"))
///		pr_warn("the device is slow\n");
class RateLimit : PinnedAs<RateLimit> {
      public:
	/// Allows \p burst events in each \p interval. The default is that of printk: 10 in 5
	/// seconds. Any context.
	constexpr RateLimit(Duration interval = Duration::from_secs(5), int burst = 10)
	    : interval_(interval), burst_(burst)
	{}

	/// Returns whether the event is allowed now. The log names suppressed events by \p name.
	/// Any context. __ratelimit().
	[[nodiscard]] __cold bool allows(CStr name) const
	{
		if (state_.load_acquire() != State::ready && !prepare())
			return false;
		return border_ratelimit_allows(&raw_, name.data());
	}

      private:
	enum class State : u8 { none, preparing, ready };

	// The compiler cannot initialise the kernel's object, so the first caller does. A call on
	// another CPU during that time returns false.
	bool prepare() const
	{
		State none = State::none;

		if (!state_.try_cmpxchg(none, State::preparing))
			return false;
		border_ratelimit_init(&raw_, static_cast<int>(interval_.jiffies()), burst_);
		state_.store_release(State::ready);
		return true;
	}

	Duration interval_;
	int burst_;
	Atomic<State> state_{State::none};
	mutable border_ratelimit raw_{};
};

} // namespace kernel

/// @{
/// Print as pr_warn() does, but at most 10 times in 5 seconds for each call in the source. Any
/// context. pr_warn_ratelimited().
#define pr_err_ratelimited(...) CXXRT_LIMITED(pr_err, __VA_ARGS__)
#define pr_warn_ratelimited(...) CXXRT_LIMITED(pr_warn, __VA_ARGS__)
#define pr_notice_ratelimited(...) CXXRT_LIMITED(pr_notice, __VA_ARGS__)
#define pr_info_ratelimited(...) CXXRT_LIMITED(pr_info, __VA_ARGS__)
/// @}
/// @{
/// Print as pr_warn() does, once for each call in the source. Any context. pr_warn_once().
#define pr_err_once(...) CXXRT_ONCE(pr_err, __VA_ARGS__)
#define pr_warn_once(...) CXXRT_ONCE(pr_warn, __VA_ARGS__)
#define pr_notice_once(...) CXXRT_ONCE(pr_notice, __VA_ARGS__)
#define pr_info_once(...) CXXRT_ONCE(pr_info, __VA_ARGS__)
/// @}

#define CXXRT_LIMITED(print, ...)                                                                  \
	do {                                                                                       \
		static constinit const ::kernel::RateLimit cxxrt_limit;                            \
                                                                                                   \
		if (cxxrt_limit.allows(__func__))                                                  \
			print(__VA_ARGS__);                                                        \
	} while (0)

#define CXXRT_ONCE(print, ...)                                                                     \
	do {                                                                                       \
		static constinit const ::kernel::Once cxxrt_once;                                  \
                                                                                                   \
		if (cxxrt_once.is_first())                                                         \
			print(__VA_ARGS__);                                                        \
	} while (0)

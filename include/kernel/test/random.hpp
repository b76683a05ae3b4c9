// SPDX-License-Identifier: GPL-2.0
#pragma once

#include <cxxrt/border/test/testing.h>
#include <kernel/module/param.hpp>
#include <kernel/text/print.hpp>

/// The seed of the random numbers. The log has the seed of each test: set it to repeat a run.
constexpr kernel::Param<unsigned> seed{
	.name = "seed",
	.description = "seed of the random numbers of tests, 0 for a random one",
};

/// Pseudo-random numbers (Marsaglia's xorshift64*). It prints its seed to the log.
class Random {
      public:
	explicit Random(const char *test)
	{
		unsigned from = kernel::param<seed>();

		while (from == 0)
			from = border_random();
		pr_info("{}: seed={}\n", test, from);
		state_ = from;
	}

	/// Returns a number from 0 to \p most.
	kernel::usize up_to(kernel::usize most)
	{
		state_ ^= state_ >> 12;
		state_ ^= state_ << 25;
		state_ ^= state_ >> 27;
		return (state_ * 0x2545f4914f6cdd1d >> 16) % (most + 1);
	}

      private:
	kernel::u64 state_;
};

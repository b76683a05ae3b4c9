// SPDX-License-Identifier: GPL-2.0
// expect: this product wraps at 32 bits before it becomes a 64-bit number
// Two of its three factors are variables.
#include <kernel/core/types.hpp>

using namespace kernel;

class Sampler {
      public:
	Sampler(u32 rate, u32 channels) : rate_(rate), channels_(channels) {}
#ifdef REFUSED
	u64 per_hour() const { return rate_ * channels_ * 3600; }
#else
	u64 per_hour() const { return u64{rate_} * channels_ * 3600; }
#endif
      private:
	u32 rate_, channels_;
};

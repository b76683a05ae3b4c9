// SPDX-License-Identifier: GPL-2.0
// expect: this calls a function that reads 'samples_', which is not initialised yet
// Members are initialised in the order of their declarations.
#include <kernel/prelude.hpp>

using namespace kernel;

class Average {
      public:
#ifdef REFUSED
	explicit Average(Vec<u32> samples) : sum_(sum()), samples_(std::move(samples)) {}
#else
	explicit Average(Vec<u32> samples) : samples_(std::move(samples)), sum_(sum()) {}
#endif
	u32 get() const { return samples_.is_empty() ? 0 : sum_ / count(); }

      private:
	u32 count() const { return static_cast<u32>(samples_.size()); }
	u32 sum() const
	{
		u32 sum = 0;

		for (const u32 sample : samples_)
			sum += sample;
		return sum;
	}

#ifdef REFUSED
	u32 sum_;
	Vec<u32> samples_;
#else
	Vec<u32> samples_;
	u32 sum_;
#endif
};

// SPDX-License-Identifier: GPL-2.0
// expect: nothing shows that begin\(\) and end\(\) of this range are those of one object
// The loop goes on after the end of the first one.
#include <kernel/prelude.hpp>

using namespace kernel;

class Readings {
      public:
	Result<> add(u32 value) { return values_.push(gfp::kernel, value); }
	auto begin() const { return values_.begin(); }
#ifdef REFUSED
	auto end() const { return limits_.end(); }
#else
	auto end() const { return values_.end(); }
#endif

      private:
	Vec<u32> values_, limits_;
};

u32 parity(const Readings &readings)
{
	u32 parity = 0;

	for (const u32 value : readings) // here
		parity ^= value;
	return parity;
}

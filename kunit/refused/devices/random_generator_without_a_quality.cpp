// SPDX-License-Identifier: GPL-2.0
// expect: could not convert|no matching|no known conversion
// by: types
// The kernel would trust each bit fully.
#include <kernel/hw_random/hw_random.hpp>

using namespace kernel;

class Rng : Pinned {
      public:
	Result<usize> read(std::span<byte>, const hw_random::Reader &) const { return 0; }
};

Result<hw_random::Device<Rng>> make()
{
#ifdef REFUSED
	return hw_random::Device<Rng>::make("rng"); // here
#else
	return hw_random::Device<Rng>::make("rng", hw_random::Quality(700));
#endif
}

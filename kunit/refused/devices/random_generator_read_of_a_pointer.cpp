// SPDX-License-Identifier: GPL-2.0
// expect: read\(\) must be public: Result<usize> read\(std::span<byte> to
// by: types
// A length of its own may be larger than the buffer.
#include <kernel/hw_random/hw_random.hpp>

using namespace kernel;

class Rng : Pinned {
      public:
#ifdef REFUSED
	Result<usize> read(byte *, usize, bool) const { return 0; } // here
#else
	Result<usize> read(std::span<byte>, const hw_random::Reader &) const { return 0; }
#endif
};

Result<hw_random::Device<Rng>> make() // here
{
	return hw_random::Device<Rng>::make("rng", hw_random::Quality(700)); // here
}

// SPDX-License-Identifier: GPL-2.0
// expect: an index that is the size passes this test
// The next sample has no place.
#include <array>

#include <kernel/sync/lock.hpp>

using namespace kernel;

class Samples {
      public:
	void add(u32 value) const
	{
		auto ring = ring_.lock();

		ring->values[ring->next] = value;
		ring->next++;
#ifdef REFUSED
		if (ring->next > ring->values.size())
#else
		if (ring->next >= ring->values.size())
#endif
			ring->next = 0;
	}

      private:
	struct Ring {
		std::array<u32, 16> values{};
		usize next = 0;
	};
	Mutex<Ring> ring_{LOCK_CLASS("samples.ring")};
};

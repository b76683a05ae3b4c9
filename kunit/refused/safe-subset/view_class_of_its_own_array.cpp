// SPDX-License-Identifier: GPL-2.0
// expect: another member of the same object
// A copy of the object refers to the array of the original.
#include <array>
#include <span>

#include <kernel/prelude.hpp>

using namespace kernel;

class Buffer {
      public:
#ifdef REFUSED
	Buffer() : rest_(bytes_) {} // here
#else
	explicit Buffer(std::span<u8> rest) : rest_(rest) {}
#endif
	u8 next()
	{
		const u8 first = rest_[0];

		rest_ = rest_.subspan(1);
		return first + bytes_[0];
	}

      private:
	std::array<u8, 4> bytes_{};
	std::span<u8> rest_;
};

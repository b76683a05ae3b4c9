// SPDX-License-Identifier: GPL-2.0
// expect: a member of an object that itself refers to others
// The walk knows what the object refers to, and not where it is.
#include <array>
#include <span>

#include <kernel/prelude.hpp>

using namespace kernel;

class Buffer {
      public:
	explicit Buffer(std::span<u8> rest) : rest_(rest) {}

#ifdef REFUSED
	std::span<u8> bytes() { return bytes_; } // here
#else
	std::array<u8, 4> bytes() const { return bytes_; }
#endif
	u8 first() const { return rest_[0]; }

      private:
	std::array<u8, 4> bytes_{};
	std::span<u8> rest_;
};

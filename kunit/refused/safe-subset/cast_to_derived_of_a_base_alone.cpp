// SPDX-License-Identifier: GPL-2.0
// expect: this cast changes a type without a check
// An object of the base class alone has no derived part: last() reads the memory behind it.
#include <array>

#include <kernel/core/types.hpp>

using namespace kernel;

template <typename Derived> class Base {
      public:
	u32 last() const { return static_cast<const Derived &>(*this).last_of_all(); } // here
};
class First : public Base<First> {
      public:
	u32 last_of_all() const { return numbers_[7]; }

      private:
	std::array<u32, 8> numbers_{};
};

u32 f()
{
#ifdef REFUSED
	const Base<First> first;
#else
	const First first;
#endif

	return first.last();
}

// SPDX-License-Identifier: GPL-2.0
// expect: this cast changes a type without a check
// An object of the base class alone has no derived part. A protected destructor prevents such an
// object.
#include <array>

#include <kernel/core/types.hpp>

using namespace kernel;

template <typename Derived> class Base {
      public:
	u32 last() const { return static_cast<const Derived &>(*this).last_of_all(); } // here

#ifndef REFUSED
      protected:
	~Base() = default;
#endif
};
class First : public Base<First> {
      public:
	u32 last_of_all() const { return numbers_[7]; }

      private:
	std::array<u32, 8> numbers_{};
};

u32 f()
{
	const First first;

	return first.last();
}

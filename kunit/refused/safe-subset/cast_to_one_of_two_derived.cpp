// SPDX-License-Identifier: GPL-2.0
// expect: this cast changes a type without a check
// The object is a Second, and has no members of a First.
#include <array>

#include <kernel/core/types.hpp>

using namespace kernel;

template <typename Derived> class Base {
      public:
	u32 last() const { return static_cast<const Derived &>(*this).last_of_all(); } // here

      protected:
	~Base() = default;
};
class First : public Base<First> {
      public:
	u32 last_of_all() const { return numbers_[7]; }

      private:
	std::array<u32, 8> numbers_{};
};
#ifdef REFUSED
class Second : public Base<First> {};
#else
class Second : public First {};
#endif

u32 f()
{
	const Second second;

	return second.last();
}

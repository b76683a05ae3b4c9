// SPDX-License-Identifier: GPL-2.0
// expect: 'b_' has no initial value, and contains old memory
// A default constructor forgets one member.

#include <kernel/core/types.hpp>

using namespace kernel;

class C {
      public:
	C() { a_ = 1; } // here
	u32 get() const { return a_ + b_; }

      private:
	u32 a_ = 0; // here
#ifdef REFUSED
	u32 b_;
#else
	u32 b_ = 0;
#endif
};
u32 f()
{
	C c;
	return c.get();
}

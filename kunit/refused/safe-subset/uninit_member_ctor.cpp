// SPDX-License-Identifier: GPL-2.0
// expect: 'b_' has no initial value, and contains old memory
// A constructor forgets one member.

#include <kernel/core/types.hpp>

using namespace kernel;

class C {
      public:
	explicit C(u32 a) : a_(a) {} // here
	u32 get() const { return a_ + b_; }

      private:
	u32 a_; // here
#ifdef REFUSED
	u32 b_;
#else
	u32 b_ = 0;
#endif
};
u32 f()
{
	C c(1);
	return c.get();
}

// SPDX-License-Identifier: GPL-2.0
// expect: 'c' has no initial value, and contains old memory
// The structure in the class has no value, and half of it is sent.
#include <kernel/core/result.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

struct Info {
	u32 a;
	u32 b;
};
class C {
      public:
#ifdef REFUSED
	Info info;
#else
	Info info{};
#endif
};
Result<> f(UserSlice s)
{
	C c; // here
	c.info.a = 1;
	auto w = std::move(s).writer();
	return w.write(c.info);
} // here

// SPDX-License-Identifier: GPL-2.0
// expect: 'info_' has no initial value, and contains old memory
// The member contains old heap data.
#include <kernel/core/result.hpp>
#include <kernel/memory/box.hpp>

using namespace kernel;

struct Info {
	u32 a;
	u32 b;
};
class C {
      public:
	explicit C(u32 v) { info_.a = v; } // here
	const Info &info() const { return info_; }

      private: // here
#ifdef REFUSED
	Info info_;
#else
	Info info_{};
#endif
};
Result<Box<C>> f()
{
	return Box<C>::make(gfp::kernel, 3u);
}

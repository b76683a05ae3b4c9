// SPDX-License-Identifier: GPL-2.0
// expect: this frees 'unit' a second time
// by: safe
#include <kernel/container/ida.hpp>
#include <kernel/prelude.hpp>

using namespace kernel;

class Units : Pinned {
      public:
	Result<> use(u32 rate) const
	{
		const u32 unit = TRY(units_.alloc(gfp::kernel, 0, 15));
		const Result<> done = configure(unit, rate);

#ifndef REFUSED
		if (!done)
			return done.error();
#endif
		units_.free(unit); // here
		return done;
	}

      private:
	Result<> configure(u32 unit, u32 rate) const
	{
		if (rate == 0) {
			units_.free(unit);
			return ERANGE;
		}
		return ok();
	}

	Ida units_;
};

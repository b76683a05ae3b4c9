// SPDX-License-Identifier: GPL-2.0
// expect: this frees 'unit' a second time
// by: safe
#include <kernel/container/ida.hpp>
#include <kernel/prelude.hpp>

using namespace kernel;

class Units : Pinned {
      public:
	Result<u32> add(u32 rate) const
	{
		const u32 unit = TRY(units_.alloc(gfp::kernel, 0, 15));
		const Result<> done = configure(unit, rate);

		if (!done) {
#ifdef REFUSED
			units_.free(unit); // here
#endif
			return done.error();
		}
		return unit;
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

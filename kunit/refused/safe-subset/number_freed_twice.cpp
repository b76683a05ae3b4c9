// SPDX-License-Identifier: GPL-2.0
// expect: this frees 'number' a second time, which another task may have taken since
#include <kernel/container/ida.hpp>
#include <kernel/prelude.hpp>

using namespace kernel;

class Numbers : Pinned {
      public:
	Result<> try_one() const
	{
		const u32 number = TRY(numbers_.alloc(gfp::kernel));

		numbers_.free(number);
#ifdef REFUSED
		numbers_.free(number);
#endif
		return ok();
	}

      private:
	Ida numbers_;
};

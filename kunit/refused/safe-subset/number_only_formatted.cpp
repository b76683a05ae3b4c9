// SPDX-License-Identifier: GPL-2.0
// expect: nothing frees 'id' if the function returns here
// by: safe
#include <kernel/container/ida.hpp>
#include <kernel/memory/string.hpp>
#include <kernel/prelude.hpp>

using namespace kernel;

class Names {
      public:
	Result<> announce() const
	{
		const u32 id = TRY(ids_.alloc(gfp::kernel, 0, 31));

#ifdef REFUSED
		auto name = TRY(kasprintf(gfp::kernel, "unit-{}", id)); // here

		pr_info("{}\n", name);
		ids_.free(id);
		return ok();
#else
		auto name = kasprintf(gfp::kernel, "unit-{}", id);

		ids_.free(id);
		return name.is_ok() ? ok() : name.error();
#endif
	}

      private:
	Ida ids_;
};

// SPDX-License-Identifier: GPL-2.0
// expect: this returns success if the operation has failed, and an error if it has not
// by: safe
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Table : Pinned {
      public:
	Result<> add(u32 value) const
	{
		const auto added = values_.lock()->push(gfp::kernel, value);

#ifdef REFUSED
		if (!added) // here
			return ok();
		return ENOMEM;
#else
		if (added)
			return ok();
		return ENOMEM;
#endif
	}

      private:
	Mutex<Vec<u32>> values_{LOCK_CLASS("table.values")};
};

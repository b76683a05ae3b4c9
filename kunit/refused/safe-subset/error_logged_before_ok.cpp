// SPDX-License-Identifier: GPL-2.0
// expect: this step fails, and the function only logs it and returns success
// by: safe
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Table : Pinned {
      public:
	Result<> add(u32 value) const
	{
		auto values = values_.lock();

#ifdef REFUSED
		if (auto done = values->push(gfp::kernel, value); !done) { // here
			pr_err("no memory for {}\n", value);
			return ok();
		}
#else
		if (auto done = values->push(gfp::kernel, value); !done) {
			pr_err("no memory for {}\n", value);
			return done.error();
		}
#endif
		largest_in(*values);
		return ok();
	}

      private:
	static void largest_in(const Vec<u32> &values);

	Mutex<Vec<u32>> values_{LOCK_CLASS("table.values")};
};

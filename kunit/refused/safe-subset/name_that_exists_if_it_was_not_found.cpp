// SPDX-License-Identifier: GPL-2.0
// expect: this returns EEXIST if the search has found nothing
// by: safe
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Names : Pinned {
      public:
	Result<> add(u32 name) const
	{
		auto names = names_.lock();
		const auto found = std::ranges::find(*names, name);

#ifdef REFUSED
		if (found == names->end()) // here
			return EEXIST;
#else
		if (found != names->end())
			return EEXIST;
#endif
		return names->push(gfp::kernel, name);
	}

      private:
	Mutex<Vec<u32>> names_{LOCK_CLASS("names")};
};

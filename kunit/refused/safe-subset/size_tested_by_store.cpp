// SPDX-License-Identifier: GPL-2.0
// expect: another task may change 'all_' before this change of it
// by: safe
#include <kernel/device/miscdevice.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/text/str_view.hpp>

using namespace kernel;

class Numbers : Pinned {
      public:
	Result<> store(const StrView &text) const
	{
		const u32 number = TRY(text.trimmed().parse<u32>());

#ifdef REFUSED
		if (all_.lock()->size() >= 16)
			return ENOSPC;
		return all_.lock()->push(gfp::kernel, number); // here
#else
		auto all = all_.lock();

		if (all->size() >= 16)
			return ENOSPC;
		return all->push(gfp::kernel, number);
#endif
	}

      private:
	Mutex<Vec<u32>> all_{LOCK_CLASS("numbers")};
};

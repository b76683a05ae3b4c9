// SPDX-License-Identifier: GPL-2.0
// expect: another task may change 'used' before this change of it
// The lock is released during the preparation.
#include <linux/ioctl.h>

#include <kernel/core/result.hpp>
#include <kernel/file/ioctl_table.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/text/print.hpp>

using namespace kernel;

class Slots : Pinned {
      public:
	Result<> claim(u32 id) const
	{
		auto name = TRY(kasprintf(gfp::kernel, "slot{}", id));
#ifdef REFUSED
		{
			auto state = state_.lock();
			if (state->used >= 8)
				return ENOSPC;
		}
		TRY(prepare(name));
		auto state = state_.lock();
		state->used++;
#else
		TRY(prepare(name));
		auto state = state_.lock();
		if (state->used >= 8)
			return ENOSPC;
		state->used++;
#endif
		return ok();
	}
	using Ioctls = IoctlTable<IoctlValue<_IO('s', 1), &Slots::claim>>;

      private:
	static Result<> prepare(const String &name)
	{
		pr_info("{}\n", name);
		return ok();
	}
	struct State {
		u32 used = 0;
	};
	Mutex<State> state_{LOCK_CLASS("slots")};
};

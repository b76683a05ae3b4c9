// SPDX-License-Identifier: GPL-2.0
// expect: this returns EINVAL if there was no error, and goes on if there was one
// by: safe
#include <kernel/file/file.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/text/str_view.hpp>

using namespace kernel;

class Level : Pinned {
      public:
	Result<> store(const StrView &text) const
	{
		const auto level = text.trimmed().parse<u32>();

#ifdef REFUSED
		if (level.is_ok()) // here
			return EINVAL;
		level_.store(1);
#else
		if (level.is_err())
			return EINVAL;
		level_.store(*level);
#endif
		return ok();
	}

      private:
	Atomic<u32> level_{0};
};

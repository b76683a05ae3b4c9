// SPDX-License-Identifier: GPL-2.0
// expect: 'is_claimed_' is not reset if the function returns this error
// by: safe
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/text/str_view.hpp>

using namespace kernel;

class Claimed : Pinned {
      protected:
	Result<> claim() const { return is_claimed_.xchg(true) ? EBUSY : ok(); }
	void unclaim() const { is_claimed_.store(false); }

      private:
	Atomic<bool> is_claimed_{false};
};
class Level : public Claimed {
      public:
	Result<> store(const StrView &text) const
	{
#ifdef REFUSED
		TRY(claim());

		const u32 level = TRY(text.trimmed().parse<u32>()); // here
#else
		const u32 level = TRY(text.trimmed().parse<u32>());

		TRY(claim());
#endif
		level_.store(level);
		unclaim();
		return ok();
	}

      private:
	Atomic<u32> level_{0};
};

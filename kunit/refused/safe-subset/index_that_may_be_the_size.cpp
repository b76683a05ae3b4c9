// SPDX-License-Identifier: GPL-2.0
// expect: an index that is the size passes this test, and the element is a BUG()
// by: safe
#include <array>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Levels : Pinned {
      public:
	Result<> raise(usize channel) const
	{
		auto levels = levels_.lock();

#ifdef REFUSED
		if (channel > levels->size())
			return EINVAL;
#else
		if (channel >= levels->size())
			return EINVAL;
#endif
		(*levels)[channel] = 1;
		return ok();
	}

      private:
	Mutex<std::array<u8, 16>> levels_{LOCK_CLASS("levels")};
};

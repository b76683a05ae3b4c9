// SPDX-License-Identifier: GPL-2.0
// expect: 'free_' is not reset if the function returns this error
// by: safe
#include <kernel/memory/string.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/text/str_view.hpp>

using namespace kernel;

class Slots : Pinned {
      public:
	Result<> keep(const StrView &text) const
	{
		{
			auto free = free_.lock();

			if (*free == 0)
				return EBUSY;
			--*free;
		}
#ifdef REFUSED
		auto copy = TRY(String::make(gfp::kernel, text)); // here
#else
		auto copy = String::make(gfp::kernel, text).unwrap_or(String());
#endif
		*last_.lock() = std::move(copy);
		++*free_.lock();
		return ok();
	}

      private:
	SpinLock<u32> free_{LOCK_CLASS("slots.free"), 4u};
	Mutex<String> last_{LOCK_CLASS("slots.last")};
};

// SPDX-License-Identifier: GPL-2.0
// expect: nothing frees 'first' if the function returns here
// A comparison does not free the number.
#include <kernel/container/bitmap.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Pages : Pinned {
      public:
	Result<usize> take(usize count) const
	{
		auto used = used_.lock();
		const usize first = TRY(used->take_area(count));

		if (first + count > 100) {
#ifndef REFUSED
			used->clear(first, count);
#endif
			return ENOSPC; // here
		}
		return first;
	}

      private:
	SpinLock<Bitmap<128>> used_{LOCK_CLASS("pages.used")};
};

// SPDX-License-Identifier: GPL-2.0
// expect: another task may change 'largest_' before this change of it
// by: safe
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

class Sizes : Pinned {
      public:
	Result<usize> write(Kiocb &, SourceIter &from) const
	{
		const u32 size = TRY(from.read<u32>());

		note(size);
		return sizeof(size);
	}

      private:
	void note(u32 size) const
	{
#ifdef REFUSED
		if (size > largest_.load())
			largest_.store(size); // here
#else
		u32 largest = largest_.load();

		while (size > largest && !largest_.try_cmpxchg(largest, size))
			;
#endif
	}

	Atomic<u32> largest_{0};
};

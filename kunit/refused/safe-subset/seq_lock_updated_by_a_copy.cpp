// SPDX-License-Identifier: GPL-2.0
// expect: another task may replace the object between the copy of it and this replacement
// by: safe
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/seqlock.hpp>

using namespace kernel;

struct Total {
	u64 bytes;
	u64 packets;
};

class Traffic : Pinned {
      public:
	Result<usize> write(Kiocb &, SourceIter &from) const
	{
		const u32 bytes = TRY(from.read<u32>());

#ifdef REFUSED
		const Total old = total_.read();

		total_.update([&](Total &total) { // here
			total.bytes = old.bytes + bytes;
			total.packets = old.packets + 1;
		});
#else
		total_.update([&](Total &total) {
			total.bytes += bytes;
			total.packets++;
		});
#endif
		return sizeof(bytes);
	}

      private:
	SeqLock<Total> total_{LOCK_CLASS("traffic.total")};
};

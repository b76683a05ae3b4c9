// SPDX-License-Identifier: GPL-2.0
// expect: this is dropped in silence while another task holds the lock
// by: safe
#include <kernel/device/miscdevice.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Ledger : Pinned {
      public:
	Result<usize> write(Kiocb &, SourceIter &from) const
	{
		const u32 amount = TRY(from.read<u32>());

#ifdef REFUSED
		if (auto sum = sum_.try_lock())
			*sum += amount; // here
#else
		auto sum = sum_.try_lock();

		if (!sum)
			return EAGAIN;
		*sum += amount;
#endif
		return sizeof(amount);
	}

      private:
	Mutex<u64> sum_{LOCK_CLASS("ledger.sum"), 0u};
};

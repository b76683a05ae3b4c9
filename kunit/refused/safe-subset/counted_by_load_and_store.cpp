// SPDX-License-Identifier: GPL-2.0
// expect: another task may change 'reads_' before this change of it
#include <kernel/file/file.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

class Port : Pinned {
      public:
	Result<usize> read(Kiocb &, DestIter &to) const
	{
		TRY(to.write(u32{1}));
		count();
		return sizeof(u32);
	}

      private:
	void count() const
	{
#ifdef REFUSED
		reads_.store(reads_.load() + 1);
#else
		reads_.inc();
#endif
	}

	Atomic<u32> reads_{0};
};

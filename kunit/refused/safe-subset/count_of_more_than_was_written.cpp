// SPDX-License-Identifier: GPL-2.0
// expect: this read\(\) copies 4 bytes, and tells the program that it was more
// by: safe
#include <kernel/file/file.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

class Level : Pinned {
      public:
	Result<usize> read(Kiocb &, DestIter &to) const
	{
		TRY(to.write(level_.load()));
#ifdef REFUSED
		return sizeof(u64); // here
#else
		return sizeof(u32);
#endif
	}

      private:
	Atomic<u32> level_{0};
};

// SPDX-License-Identifier: GPL-2.0
// expect: is subtracted, and is not compared with what it is subtracted from
#include <kernel/device/miscdevice.hpp>
#include <kernel/file/file.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Quota : Pinned {
      public:
	Result<usize> write(Kiocb &, SourceIter &from) const
	{
		auto left = left_.lock();
		const usize size = from.remaining();

#ifndef REFUSED
		if (size > *left)
			return ENOSPC;
#endif
		*left -= size; // here
		return from.skip(size);
	}

      private:
	Mutex<usize> left_{LOCK_CLASS("quota"), 4096u};
};

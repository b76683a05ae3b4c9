// SPDX-License-Identifier: GPL-2.0
// expect: this ignores the position of the file
// by: safe
#include <algorithm>
#include <array>

#include <kernel/device/miscdevice.hpp>
#include <kernel/file/file.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

class Memory1 : Pinned {
      public:
	u64 file_size() const { return page_size; }
	Result<usize> write(WriteAt &io, SourceIter &from) const // here
	{
		auto page = page_.lock();
#ifdef REFUSED
		const u64 at = 0;
		const usize count = std::min<usize>(from.remaining(), page_size - at);
#else
		const u64 at = io.position(page_size);

		if (at >= page_size)
			return ENOSPC;
		const usize count = std::min<usize>(from.remaining(), page_size - at);
#endif
		const usize copied = from.copy_from_iter(std::span(*page).subspan(at, count));

		if (copied == 0 && count > 0)
			return EFAULT;
		return copied;
	}

      private:
	Mutex<std::array<byte, page_size>> page_{LOCK_CLASS("memory.page")};
};

Result<MiscDevice<Memory1>> make_it()
{
	return MiscDevice<Memory1>::make("x");
}

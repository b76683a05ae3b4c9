// SPDX-License-Identifier: GPL-2.0
// expect: a program chooses this position, which loses its upper bits
// 4 GiB after the first byte a program reads it again.
#include <kernel/file/file.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

class Log : Pinned {
      public:
	u64 file_size() const { return u64{1} << 33; }
	Result<usize> read(ReadAt &io, DestIter &to) const
	{
#ifdef REFUSED
		const u32 at = static_cast<u32>(io.position());
#else
		const u64 at = io.position();
#endif
		auto bytes = bytes_.lock();

		if (at >= bytes->size())
			return 0u;
		return to.copy_to_iter(bytes->as_span().subspan(at));
	}

      private:
	Mutex<Vec<byte>> bytes_{LOCK_CLASS("log.bytes")};
};

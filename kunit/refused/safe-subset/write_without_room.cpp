// SPDX-License-Identifier: GPL-2.0
// expect: this write\(\) returns 0 though the program may have bytes to write
// cat(1) and cp(1) call it again, and take the whole CPU.
#include <algorithm>
#include <kernel/device/miscdevice.hpp>
#include <kernel/file/file.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

class Buffer : Pinned {
      public:
	Result<usize> write(Kiocb &, SourceIter &from) const
	{
		auto buffer = buffer_.lock();
		const usize room = buffer->bytes.size() - buffer->used;

#ifndef REFUSED
		if (room == 0)
			return ENOSPC;
#endif
		const usize count = std::min(room, from.remaining());

		if (count == 0)
			return 0u; // here

		const usize copied =
			from.copy_from_iter(std::span(buffer->bytes).subspan(buffer->used, count));

		if (copied == 0)
			return EFAULT;
		buffer->used += copied;
		return copied;
	}

      private:
	struct Bytes {
		std::array<byte, 256> bytes{};
		usize used = 0;
	};

	Mutex<Bytes> buffer_{LOCK_CLASS("buffer.bytes")};
};

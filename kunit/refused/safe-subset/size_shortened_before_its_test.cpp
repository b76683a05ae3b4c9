// SPDX-License-Identifier: GPL-2.0
// expect: this cast drops the upper bits of a number of the program
// A write() of 65536 bytes has 0 here, and is not too long.
#include <kernel/device/miscdevice.hpp>
#include <kernel/file/file.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

class Message : Pinned {
      public:
	Result<usize> write(Kiocb &, SourceIter &from) const
	{
#ifdef REFUSED
		const u16 size = static_cast<u16>(from.remaining());

		if (size > 512)
			return EMSGSIZE;
#else
		if (from.remaining() > 512)
			return EMSGSIZE;

		const u16 size = static_cast<u16>(from.remaining());
#endif
		auto text = TRY(Vec<byte>::zeroed(gfp::kernel, size));

		if (from.copy_from_iter(text.as_span()) < size)
			return EFAULT;
		*last_.lock() = std::move(text);
		return size;
	}

      private:
	Mutex<Vec<byte>> last_{LOCK_CLASS("message.last")};
};

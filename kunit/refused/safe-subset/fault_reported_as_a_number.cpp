// SPDX-License-Identifier: GPL-2.0
// expect: the copy has failed because the program's address is invalid
// by: safe
#include <array>

#include <kernel/file/file.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

class Memory : Pinned {
      public:
	Result<usize> write(Kiocb &, SourceIter &from) const
	{
		std::array<byte, 8> bytes{};
		const usize size = std::min(from.remaining(), bytes.size());
		const usize copied = from.copy_from_iter(std::span(bytes).first(size));

		if (copied != size)
#ifdef REFUSED
			return 14; // here
#else
			return EFAULT;
#endif
		*bytes_.lock() = bytes;
		return copied;
	}

      private:
	Mutex<std::array<byte, 8>> bytes_{LOCK_CLASS("memory.bytes")};
};

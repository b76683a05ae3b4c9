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
	Result<usize> read(Kiocb &, DestIter &to) const
	{
		const auto bytes = *bytes_.lock();
		const usize size = std::min(to.remaining(), bytes.size());

		if (size == 0)
			return 0;

		const usize copied = to.copy_to_iter(std::span(bytes).first(size));

		if (copied == 0)
#ifdef REFUSED
			return EIO; // here
#else
			return EFAULT;
#endif
		return copied;
	}

      private:
	Mutex<std::array<byte, 64>> bytes_{LOCK_CLASS("memory.bytes")};
};

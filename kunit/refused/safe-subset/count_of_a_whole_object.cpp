// SPDX-License-Identifier: GPL-2.0
// expect: this is not the number of bytes that were copied
// by: safe
#include <array>
#include <kernel/file/file.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/user/uaccess.hpp>
#include <span>

using namespace kernel;

class Samples : Pinned {
      public:
	Result<usize> read(Kiocb &io, DestIter &to) const
	{
		auto samples = io.lock(samples_);

		if (!samples)
			return samples.error();
#ifdef REFUSED
		if (to.copy_to_iter(std::as_bytes(std::span(*samples))) == 0)
			return EFAULT;
		return sizeof(*samples);
#else
		if (to.copy_to_iter(std::as_bytes(std::span(*samples))) < sizeof(*samples))
			return EFAULT;
		return sizeof(*samples);
#endif
	}

      private:
	Mutex<std::array<u32, 8>> samples_{LOCK_CLASS("samples")};
};

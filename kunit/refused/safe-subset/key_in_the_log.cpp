// SPDX-License-Identifier: GPL-2.0
// expect: this writes the content of 'key' to the log
// by: safe
#include <array>

#include <kernel/device/miscdevice.hpp>
#include <kernel/file/file.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/text/printable.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

class Vault : Pinned {
      public:
	Result<usize> write(Kiocb &, SourceIter &from) const
	{
		std::array<byte, 16> key{};

		if (from.remaining() != key.size())
			return EINVAL;
		if (from.copy_from_iter(key) < key.size())
			return EFAULT;
#ifdef REFUSED
		pr_info("new key {}\n", HexBytes(key));
#else
		pr_info("new key of {} bytes\n", key.size());
#endif
		*key_.lock() = key;
		return key.size();
	}

      private:
	Mutex<std::array<byte, 16>> key_{LOCK_CLASS("vault.key")};
};

Result<MiscDevice<Vault>> make_it()
{
	return MiscDevice<Vault>::make("x");
}

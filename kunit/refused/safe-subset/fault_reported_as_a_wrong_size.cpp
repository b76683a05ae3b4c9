// SPDX-License-Identifier: GPL-2.0
// expect: the copy has failed because the program's address is invalid
// by: safe
#include <array>

#include <kernel/device/miscdevice.hpp>
#include <kernel/file/file.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

class Conf : Pinned {
      public:
	Result<usize> write(Kiocb &, SourceIter &from) const
	{
		std::array<byte, 16> text{};

		if (from.remaining() != text.size())
			return EINVAL;
		if (from.copy_from_iter(text) < text.size())
#ifdef REFUSED
			return EINVAL;
#else
			return EFAULT;
#endif
		*text_.lock() = text;
		return text.size();
	}

      private:
	Mutex<std::array<byte, 16>> text_{LOCK_CLASS("conf.text")};
};

Result<MiscDevice<Conf>> make_it()
{
	return MiscDevice<Conf>::make("x");
}

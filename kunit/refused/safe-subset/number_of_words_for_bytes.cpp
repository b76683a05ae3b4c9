// SPDX-License-Identifier: GPL-2.0
// expect: this is a number of elements
// by: safe
#include <algorithm>
#include <array>

#include <kernel/device/miscdevice.hpp>
#include <kernel/file/file.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

class Words : Pinned {
      public:
	Result<usize> write(Kiocb &, SourceIter &from) const
	{
		const usize words = std::min<usize>(from.remaining() / sizeof(u32), 16);
		auto to = values_.lock();

		for (usize i = 0; i < words; i++)
			(*to)[i] = TRY(from.read<u32>());
#ifdef REFUSED
		return words;
#else
		return words * sizeof(u32);
#endif
	}

      private:
	Mutex<std::array<u32, 16>> values_{LOCK_CLASS("words.values")};
};

Result<MiscDevice<Words>> make_it()
{
	return MiscDevice<Words>::make("x");
}

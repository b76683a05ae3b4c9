// SPDX-License-Identifier: GPL-2.0
// expect: this is a number of elements
// by: safe
#include <array>

#include <kernel/device/miscdevice.hpp>
#include <kernel/file/file.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

class Words2 : Pinned {
      public:
	Result<usize> write(Kiocb &, SourceIter &from) const
	{
		std::array<u32, 4> words{};

		if (from.remaining() < 16)
			return EINVAL;
		for (u32 &word : words)
			word = TRY(from.read<u32>());
		*words_.lock() = words;
#ifdef REFUSED
		return words.size();
#else
		return words.size() * sizeof(u32);
#endif
	}

      private:
	Mutex<std::array<u32, 4>> words_{LOCK_CLASS("words.words")};
};

Result<MiscDevice<Words2>> make_it()
{
	return MiscDevice<Words2>::make("x");
}

// SPDX-License-Identifier: GPL-2.0
// expect: this is not the number of bytes that were copied
// by: safe
#include <kernel/file/file.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

class Text : Pinned {
      public:
	Result<usize> read(Kiocb &, DestIter &to) const
	{
		auto text = text_.lock();
		const usize copied = to.copy_to_iter(text->as_span());

		if (copied == 0)
			return EFAULT;
#ifdef REFUSED
		return text->size(); // here
#else
		return copied;
#endif
	}

      private:
	Mutex<Vec<byte>> text_{LOCK_CLASS("text")};
};

// SPDX-License-Identifier: GPL-2.0
// expect: remaining\(\) is here the number of bytes that were not moved
// by: safe
#include <kernel/file/file.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

class Sink : Pinned {
      public:
	Result<usize> write(Kiocb &, SourceIter &from) const
	{
		const usize all = from.remaining();
		std::array<byte, 64> piece{};

		while (from.remaining() > 0) {
			const usize wanted = std::min(piece.size(), from.remaining());
			const usize copied = from.copy_from_iter(std::span(piece).first(wanted));

			if (copied == 0)
				return EFAULT;
			bytes_.add(copied);
		}
#ifdef REFUSED
		bytes_.add(all);
		return from.remaining(); // here
#else
		return all - from.remaining();
#endif
	}

      private:
	Atomic<u64> bytes_{0};
};

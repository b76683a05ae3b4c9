// SPDX-License-Identifier: GPL-2.0
// expect: this does not look at 'used'
#include <kernel/device/miscdevice.hpp>
#include <kernel/file/file.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Mailbox : Pinned {
      public:
	Result<usize> write(Kiocb &, SourceIter &from) const
	{
		auto frame = frame_.lock();
		const usize size = from.remaining();

		if (size > frame->bytes.size())
			return EMSGSIZE;
		if (from.copy_from_iter(std::span(frame->bytes).first(size)) < size)
			return EFAULT;
		frame->used = size;
		return size;
	}
	Result<usize> read(Kiocb &, DestIter &to) const
	{
		auto frame = frame_.lock();
#ifdef REFUSED
		const usize size = std::min(to.remaining(), frame->bytes.size());
#else
		const usize size = std::min(to.remaining(), frame->used);
#endif

		return some_or_fault(to.copy_to_iter(std::span(frame->bytes).first(size))); // here
	}

      private:
	struct Frame {
		std::array<byte, 256> bytes{};
		usize used = 0;
	};

	Mutex<Frame> frame_{LOCK_CLASS("mailbox"), Frame()};
};

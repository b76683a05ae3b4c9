// SPDX-License-Identifier: GPL-2.0
// expect: 'waited' may have another error, after which the function goes on as after success
// by: safe
// A signal has ended the wait.
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/completion.hpp>

using namespace kernel;

class Slow : Pinned {
      public:
	Result<usize> read(Kiocb &, DestIter &to) const
	{
		const auto waited = done_.wait_interruptible_timeout(1_s);

#ifdef REFUSED
		if (waited == ETIMEDOUT)
			return ETIMEDOUT;
#else
		if (waited.is_err())
			return waited.error();
#endif
		TRY(to.write(value_.load()));
		return sizeof(u32);
	}
	Result<usize> write(Kiocb &, SourceIter &from) const
	{
		value_.store(TRY(from.read<u32>()));
		done_.complete_all();
		return sizeof(u32);
	}

      private:
	Atomic<u32> value_{0};
	Completion done_;
};
Result<MiscDevice<Slow>> make_it()
{
	return MiscDevice<Slow>::make(TRY(kasprintf(gfp::kernel, "it")));
}

// SPDX-License-Identifier: GPL-2.0
// expect: this loop does not remove the element that 'peek' returns: it never ends
// by: safe
// The work holds the lock for ever.
#include <kernel/container/kfifo.hpp>
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Dac : Pinned {
      public:
	Result<usize> write(Kiocb &, SourceIter &from) const
	{
		const u16 sample = TRY(from.read<u16>());

		TRY(samples_.lock()->put(sample));
		play_.queue();
		return sizeof(sample);
	}

      private:
	void on_play() const
	{
		auto samples = samples_.lock();

#ifdef REFUSED
		while (auto sample = samples->peek())
#else
		while (auto sample = samples->take())
#endif
			total_.add(*sample);
	}

	Mutex<KFifo<u16, 64>> samples_{LOCK_CLASS("dac.samples")};
	Atomic<u64> total_{0};
	Work<&Dac::on_play> play_{this};
};
Result<MiscDevice<Dac>> make_it()
{
	return MiscDevice<Dac>::make(TRY(kasprintf(gfp::kernel, "it")));
}

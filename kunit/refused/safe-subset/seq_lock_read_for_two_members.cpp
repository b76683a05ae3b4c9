// SPDX-License-Identifier: GPL-2.0
// expect: a writer may change 'last_' between the two calls of read()
// by: safe
// The time is that of another value.
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/seqlock.hpp>

using namespace kernel;

struct Sample {
	u64 time;
	u64 value;
};
class Meter : Pinned {
      public:
	Result<usize> write(Kiocb &, SourceIter &from) const
	{
		const u64 value = TRY(from.read<u64>());

		last_.update([&](Sample &sample) {
			sample.time++;
			sample.value = value;
		});
		return sizeof(value);
	}
	Result<usize> read(Kiocb &, DestIter &to) const
	{
#ifdef REFUSED
		TRY(to.write(last_.read().time));
		TRY(to.write(last_.read().value));
#else
		const Sample sample = last_.read();
		TRY(to.write(sample.time));
		TRY(to.write(sample.value));
#endif
		return sizeof(Sample);
	}

      private:
	SeqLock<Sample> last_{LOCK_CLASS("meter")};
};
Result<MiscDevice<Meter>> make_it()
{
	return MiscDevice<Meter>::make(TRY(kasprintf(gfp::kernel, "it")));
}

// SPDX-License-Identifier: GPL-2.0
// Data that an interrupt handler changes: a timer's handler stores the last times at which it ran,
// and /proc/lock_spin shows them.

#include <kernel/file/proc.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/time/hrtimer.hpp>

using namespace kernel;

class Samples : Pinned {
      public:
	static Result<proc::File<Samples>> init()
	{
		auto file = TRY(proc::File<Samples>::make("lock_spin"));

		file->timer_.start(1_ms);
		return file;
	}

	Result<> show(SeqFile &seq) const
	{
		// A copy keeps the time with interrupts off short.
		const Data data = *data_.lock();

		seq_printf(seq, "{} samples\n", data.count);
		for (const Instant &moment : data.last)
			seq_printf(seq, "{}\n", moment.nanos());
		return ok();
	}

      private:
	struct Data {
		std::array<Instant, 4> last{Instant::from_nanos(0), Instant::from_nanos(0),
					    Instant::from_nanos(0), Instant::from_nanos(0)};
		u64 count = 0;
	};

	Restart on_timer() const
	{
		auto data = data_.lock();

		data->last[data->count % data->last.size()] = Instant::now();
		data->count++;
		return Restart::every(1_ms);
	}

	IrqSpinLock<Data> data_{LOCK_CLASS("lock_spin.data")};
	HrTimer<&Samples::on_timer> timer_{this};
};

KERNEL_MODULE(Samples, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Data that an interrupt handler changes");

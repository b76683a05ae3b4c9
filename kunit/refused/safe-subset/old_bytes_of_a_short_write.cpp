// SPDX-License-Identifier: GPL-2.0
// expect: this does not look at 'used', and so also copies bytes of an earlier writer
// by: safe
#include <array>

#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Sensor : Pinned {
      public:
	Result<usize> write(Kiocb &, SourceIter &from) const
	{
		auto sample = sample_.lock();
		const usize size = std::min(from.remaining(), sample->bytes.size());
		const usize copied = from.copy_from_iter(std::span(sample->bytes).first(size));

		if (copied == 0)
			return EFAULT;
		sample->used = copied;
		return copied;
	}
	Result<usize> read(Kiocb &, DestIter &to) const
	{
		auto sample = sample_.lock();
#ifdef REFUSED
		const usize size = std::min(to.remaining(), sample->bytes.size());
#else
		const usize size = std::min(to.remaining(), sample->used);
#endif

		if (size == 0)
			return 0;
		return some_or_fault(to.copy_to_iter(std::span(sample->bytes).first(size))); // here
	}

      private:
	struct Sample {
		std::array<byte, 128> bytes{};
		usize used = 0;
	};
	Mutex<Sample> sample_{LOCK_CLASS("sensor.sample")};
};

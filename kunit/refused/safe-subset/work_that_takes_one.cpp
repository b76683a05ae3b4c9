// SPDX-License-Identifier: GPL-2.0
// expect: this work takes one element, and runs once if it was queued several times
// by: safe
#include <kernel/container/kfifo.hpp>
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Adder : Pinned {
      public:
	Result<> store(const StrView &text) const
	{
		const u32 number = TRY(text.trimmed().parse<u32>());

		TRY(numbers_.lock()->put(number));
		work_.queue();
		return ok();
	}

      private:
	void on_work() const
	{
#ifdef REFUSED
		const auto number = numbers_.lock()->take(); // here

		if (number.is_ok())
			sum_.add(*number);
#else
		for (;;) {
			const auto number = numbers_.lock()->take();

			if (number.is_err())
				break;
			sum_.add(*number);
		}
#endif
	}

	Mutex<KFifo<u32, 16>> numbers_{LOCK_CLASS("adder.numbers")};
	Atomic<u64> sum_{0};
	Work<&Adder::on_work> work_{this};
};

// SPDX-License-Identifier: GPL-2.0
// expect: this thread tries again at once
// by: safe
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/work/kthread.hpp>

using namespace kernel;

class Copier : Pinned {
      public:
	Result<> start() const { return thread_.start("copier"); }

      private:
	Result<u32> fetch() const { return ready_.load() ? Result<u32>(1u) : EAGAIN; }
	Result<> run(const ThisThread &self) const
	{
		while (!self.should_stop()) {
			const auto got = fetch();

			if (!got) {
#ifndef REFUSED
				if (!self.sleep(10_ms))
					break;
#endif
				continue; // here
			}
			sum_.add(*got);
			if (!self.sleep(100_ms))
				break;
		}
		return ok();
	}
	Atomic<bool> ready_{false};
	Atomic<u32> sum_{0};
	KThread<&Copier::run> thread_{this};
};

// SPDX-License-Identifier: GPL-2.0
// expect: this waits for itself
// stop() waits until the body has returned.
#include <kernel/work/kthread.hpp>

using namespace kernel;

class Driver : Pinned {
	Result<> run(const ThisThread &self) const
	{
#ifdef REFUSED
		if (!self.sleep(1_s))
			return thread_.stop();
#else
		if (!self.sleep(1_s))
			return ok();
#endif
		return EAGAIN;
	}

	KThread<&Driver::run> thread_{this};
};

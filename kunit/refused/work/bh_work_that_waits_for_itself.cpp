// SPDX-License-Identifier: GPL-2.0
// expect: this waits for itself, for ever
// It would wait forever.
#include <kernel/work/bh_work.hpp>

using namespace kernel;

class Driver : Pinned {
	void on_work() const
	{
#ifdef REFUSED
		work_.flush();
#else
		work_.queue();
#endif
	}

	BhWork<&Driver::on_work> work_{this};
};

// SPDX-License-Identifier: GPL-2.0
// expect: this changes 'codes' while 'Beeper::on_work' may read it
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

struct Beeper : Pinned {
	void on_work() const
	{
		for (const u32 code : codes)
			last.store(code);
	}

	Vec<u32> codes;
	Atomic<u32> last{0};
	Work<&Beeper::on_work> work{this};
};

static Result<> add(Beeper &beeper, u32 code)
{
	return beeper.codes.push(gfp::kernel, code);
}

Result<Box<Beeper>> make_beeper()
{
	auto beeper = TRY(Box<Beeper>::make(gfp::kernel));

#ifdef REFUSED
	beeper->work.queue();
	TRY(add(*beeper, 7));
#else
	TRY(add(*beeper, 7));
	beeper->work.queue();
#endif
	return beeper;
}

// SPDX-License-Identifier: GPL-2.0
// expect: this callback can run while the members declared after it are destroyed
// by: link
// The samples are destroyed before the timer's destructor waits for the handler.
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/time/timer.hpp>

using namespace kernel;

class Sampler : Pinned {
      public:
	void start() const { timer_.arm(1_s); }

      private:
	void on_timer() const { samples_.lock()->push(gfp::atomic, 1).ignore("a sample less"); }

#ifdef REFUSED
	Timer<&Sampler::on_timer> timer_{this};
#endif
	IrqSpinLock<Vec<int>> samples_{LOCK_CLASS("sampler.samples")};
#ifndef REFUSED
	Timer<&Sampler::on_timer> timer_{this};
#endif
};

struct Module {
	Module(Module &&) = default;

	static Result<Module> init()
	{
		auto sampler = TRY(Box<Sampler>::make(gfp::kernel));

		sampler->start();
		return Module(std::move(sampler));
	}
	explicit Module(Box<Sampler> s) : sampler(std::move(s)) {}

	Box<Sampler> sampler;
};
KERNEL_MODULE(Module, (), .license = "GPL");

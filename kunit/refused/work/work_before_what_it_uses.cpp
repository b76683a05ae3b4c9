// SPDX-License-Identifier: GPL-2.0
// expect: this callback can run while the members declared after it are destroyed
// by: link
// The samples are destroyed before the work's destructor waits for the handler.
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Sampler : Pinned {
      public:
	void start() const { work_.queue(); }

      private:
	void on_work() const { samples_.lock()->push(gfp::kernel, 1).ignore("a sample less"); }

#ifdef REFUSED
	Work<&Sampler::on_work> work_{this};
#endif
	Mutex<Vec<int>> samples_{LOCK_CLASS("sampler.samples")};
#ifndef REFUSED
	Work<&Sampler::on_work> work_{this};
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

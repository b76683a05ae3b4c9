// SPDX-License-Identifier: GPL-2.0
// expect: this callback can run while the members declared after it are destroyed
// by: link
// The first work uses a member that is destroyed before the work.
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Sampler : Pinned {
      public:
	void start() const
	{
		first_.queue();
		second_.queue(5_s);
	}

      private:
	void on_work() const { samples_.lock()->push(gfp::kernel, 1).ignore("a sample less"); }
	void on_timeout() const { samples_.lock()->clear(); }

#ifdef REFUSED
	Work<&Sampler::on_work> first_{this, second_};
	Mutex<Vec<int>> samples_{LOCK_CLASS("sampler.samples")};
#else
	Mutex<Vec<int>> samples_{LOCK_CLASS("sampler.samples")};
	Work<&Sampler::on_work> first_{this, second_};
#endif
	DelayedWork<&Sampler::on_timeout> second_{this};
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

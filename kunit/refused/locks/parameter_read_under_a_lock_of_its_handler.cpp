// SPDX-License-Identifier: GPL-2.0
// expect: two tasks can wait for each other|in another order
// One task holds the lock of the parameters and waits for the driver's lock. The other task does
// the opposite.
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

constexpr Param<StrView> label{.name = "label", .description = "", .mode = 0644};

struct State {
	void print() const
	{
#ifdef REFUSED
		auto count = count_.lock();
		auto text = param<label>();

		pr_info("{}: {}\n", (*text).size(), *count);
#else
		const usize size = (*param<label>()).size();

		pr_info("{}: {}\n", size, *count_.lock());
#endif
	}

	Mutex<int> count_{LOCK_CLASS("lamp.count"), 0};
};

struct Lamp {
	static Result<Lamp> init() { return Lamp{TRY(Box<State>::make(gfp::kernel))}; }

	Result<> set_label(StrView) const
	{
		++*state->count_.lock();
		return ok();
	}

	Box<State> state;
};

KERNEL_MODULE(Lamp, (on_change<label, &Lamp::set_label>), .license = "GPL");

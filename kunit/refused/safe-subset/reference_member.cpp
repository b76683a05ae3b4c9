// SPDX-License-Identifier: GPL-2.0
// expect: this member may outlive the object that it refers to
// The device may exist longer than the object that the reference names.
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>

using namespace kernel;

struct State {
	int n;
};
struct Worker {
#ifdef REFUSED
	const State &state;
#else
	State state;
#endif
};
class Driver : Pinned {
      public:
	explicit Driver(Worker worker) : worker_(std::move(worker)) {}

	Result<> show(SeqFile &seq) const
	{
		seq_printf(seq, "{}\n", worker_.state.n);
		return ok();
	}

      private:
	Worker worker_; // here
};
Result<MiscDevice<Driver>> make(Worker worker)
{
	return MiscDevice<Driver>::make("worker", std::move(worker));
}

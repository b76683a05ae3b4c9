// SPDX-License-Identifier: GPL-2.0
// expect: an element of 'state' was moved from, and is used after that
// The Box is a null pointer.
#include <kernel/memory/box.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Frame {
	u32 size = 0;
};
void submit(Box<Frame> frame);

class Ring : Pinned {
      public:
	u32 push(usize at) const
	{
		auto state = state_.lock();
#ifdef REFUSED
		submit(std::move(state->frames[at]));
		const u32 size = state->frames[at]->size;
#else
		const u32 size = state->frames[at]->size;
		submit(state->frames.remove(at));
#endif
		return size;
	}

      private:
	struct State {
		Vec<Box<Frame>> frames;
	};
	Mutex<State> state_{LOCK_CLASS("ring")};
};

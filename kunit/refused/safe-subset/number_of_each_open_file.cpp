// SPDX-License-Identifier: GPL-2.0
// expect: each open file takes a number, and no other function frees one
// by: safe
#include <kernel/device/miscdevice.hpp>
#include <kernel/memory/arc.hpp>
#include <kernel/memory/box.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/bits.hpp>

using namespace kernel;

class Slots : Pinned {
      public:
	struct State : Pinned {
		State(Arc<AtomicBits<8>> slots, usize slot) : slots(std::move(slots)), slot(slot) {}
#ifndef REFUSED
		~State() { slots->clear(slot); }
#endif
		Arc<AtomicBits<8>> slots;
		const usize slot;
	};

	explicit Slots(Arc<AtomicBits<8>> slots) : slots_(std::move(slots)) {}

	Result<Box<State>> open(const File &) const
	{
		const usize slot = TRY(slots_->take_first_clear()); // here
		auto state = Box<State>::make(gfp::kernel, slots_.clone(), slot);

		if (!state)
			slots_->clear(slot);
		return state;
	}

      private:
	Arc<AtomicBits<8>> slots_;
};

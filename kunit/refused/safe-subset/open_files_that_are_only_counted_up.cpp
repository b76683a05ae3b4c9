// SPDX-License-Identifier: GPL-2.0
// expect: 'files' counts the open files up to a limit, and nothing counts it down
// by: safe
#include <kernel/device/miscdevice.hpp>
#include <kernel/memory/arc.hpp>
#include <kernel/memory/box.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Count : Pinned {
	struct Files {
		u32 files = 0;
	};
	Mutex<Files> state{LOCK_CLASS("count.state")};
};

class Limited : Pinned {
      public:
	struct State : Pinned {
		explicit State(Arc<Count> count) : count(std::move(count)) {}
#ifndef REFUSED
		~State() { --count->state.lock()->files; }
#endif
		Arc<Count> count;
	};

	explicit Limited(Arc<Count> count) : count_(std::move(count)) {}

	Result<Box<State>> open(const File &) const
	{
		auto made = TRY(Box<State>::make(gfp::kernel, count_.clone()));
		auto state = count_->state.lock();

		if (state->files >= 4)
			return EBUSY;
		state->files++; // here
		return made;
	}

      private:
	Arc<Count> count_;
};

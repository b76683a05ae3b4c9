// SPDX-License-Identifier: GPL-2.0
// expect: under 'state_', which each task that signals it takes first
// The task that signals the completion needs the mutex first.
#include <kernel/sync/completion.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Command : Pinned {
      public:
	int run() const
	{
#ifdef REFUSED
		auto state = state_.lock();
		done_.wait();
#else
		done_.wait();
		auto state = state_.lock();
#endif
		return *state;
	}
	void finish(int answer) const
	{
		auto state = state_.lock();
		*state = answer;
		done_.complete();
	}

      private:
	Mutex<int> state_{LOCK_CLASS("command.state"), 0};
	Completion done_;
};

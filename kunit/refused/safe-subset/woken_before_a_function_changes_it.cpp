// SPDX-License-Identifier: GPL-2.0
// expect: this wake-up is before the change of 'state_': a task that tests its condition in between sleeps on
// by: safe
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/wait.hpp>

using namespace kernel;

class Gate : Pinned {
      public:
	Result<usize> read(Kiocb &, DestIter &) const
	{
		TRY(queue_.wait_interruptible([this] {
			return is_lifted();
		}));
		return 0;
	}
	Result<> store(const StrView &) const
	{
#ifdef REFUSED
		tell(); // here
		lift();
#else
		lift();
		tell();
#endif
		return ok();
	}

      private:
	bool is_lifted() const { return state_.load_acquire() == 1; }
	void tell() const { queue_.wake_all(); }
	void lift() const { state_.store_release(1); }

	Atomic<u32> state_{0};
	WaitQueue queue_{LOCK_CLASS("gate.queue")};
};

// SPDX-License-Identifier: GPL-2.0
// expect: 'phase_' is not set back if the function returns this error: the driver stays busy for ever
// by: safe
#include <kernel/device/miscdevice.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Camera : Pinned {
      public:
	Result<> store(const StrView &) const
	{
		Phase idle = Phase::idle;

		if (!phase_.try_cmpxchg(idle, Phase::capture))
			return EBUSY;
#ifdef REFUSED
		auto buffer = TRY(Vec<u8>::zeroed(gfp::kernel, 512)); // here
#else
		auto made = Vec<u8>::zeroed(gfp::kernel, 512);

		if (made.is_err()) {
			phase_.store(Phase::idle);
			return made.error();
		}
		auto buffer = std::move(*made);
#endif
		*buffer_.lock() = std::move(buffer);
		work_.queue();
		return ok();
	}

      private:
	enum class Phase : u32 { idle, capture };

	void on_work() const
	{
		buffer_.lock()->clear();
		phase_.store(Phase::idle);
	}

	Atomic<Phase> phase_{Phase::idle};
	Mutex<Vec<u8>> buffer_{LOCK_CLASS("camera.buffer")};
	Work<&Camera::on_work> work_{this};
};

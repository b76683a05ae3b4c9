// SPDX-License-Identifier: GPL-2.0
// expect: this waits for a callback that takes 'level', which is held
// The removal switches the lamp off, which waits for the lock.
#include <optional>

#include <kernel/led/led.hpp>
#include <kernel/memory/arc.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Shared : Pinned {
	Mutex<u32> level{LOCK_CLASS("shared.level"), 0u};
};

class Lamp : Pinned {
      public:
	explicit Lamp(Arc<Shared> shared) : shared_(std::move(shared)) {}

	Result<> brightness_set_blocking(u32 brightness) const
	{
		*shared_->level.lock() = brightness;
		return ok();
	}

      private:
	Arc<Shared> shared_;
};

void remove(std::optional<led::Device<Lamp>> &lamp, const Shared &shared)
{
#ifdef REFUSED
	auto level = shared.level.lock();
#endif
	lamp.reset(); // here
#ifndef REFUSED
	auto level = shared.level.lock();
#endif
	*level = 0;
}

Result<led::Device<Lamp>> add(Arc<Shared> shared)
{
	return led::Device<Lamp>::make("lamp", {}, std::move(shared));
}

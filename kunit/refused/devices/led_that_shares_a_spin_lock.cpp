// SPDX-License-Identifier: GPL-2.0
// expect: does not keep out a handler that takes it
// A trigger may switch the lamp in an interrupt of the CPU that holds the lock.
#include <kernel/led/led.hpp>
#include <kernel/memory/arc.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Bank : Pinned {
#ifdef REFUSED
	SpinLock<u32> levels{LOCK_CLASS("bank.levels"), 0u};
#else
	IrqSpinLock<u32> levels{LOCK_CLASS("bank.levels"), 0u};
#endif
};

class Lamp : Pinned {
      public:
	explicit Lamp(Arc<Bank> bank) : bank_(std::move(bank)) {}

	void brightness_set(u32 brightness) const { *bank_->levels.lock() = brightness; } // here

      private:
	Arc<Bank> bank_;
};

u32 level(const Bank &bank)
{
	return *bank.levels.lock(); // here
}

Result<led::Device<Lamp>> make(Arc<Bank> bank)
{
	return led::Device<Lamp>::make("lamp", {}, std::move(bank));
}

// SPDX-License-Identifier: GPL-2.0
// expect: this number of the device is the bound of this loop
// by: safe
#include <algorithm>

#include <kernel/io/mmio.hpp>
#include <kernel/irq/irq.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

struct Events : io::Register<Events, u32, 0x00, io::Access::write_one_to_clear> {};
struct Sample : io::Register<Sample, u32, 0x0c, io::Access::read_only> {};
struct Level1 : io::Register<Level1, u32, 0x10, io::Access::read_only> {};

class Drain1 : Pinned {
      public:
	explicit Drain1(io::Mmio<0x20> registers) : registers_(std::move(registers)) {}
	Result<> start(IrqLine line) const { return irq_.request(line, "drain"); }

      private:
	IrqReturn on_irq() const
	{
		const auto events = registers_.read<Events>();

		if (events.bits() == 0)
			return IrqReturn::none;
		registers_.clear(events);
#ifdef REFUSED
		const u32 count = registers_.read<Level1>().bits();
#else
		const u32 count = std::min(registers_.read<Level1>().bits(), 64u);
#endif

		for (u32 i = 0; i < count; i++) // here
			sum_.add(registers_.read<Sample>().bits());
		return IrqReturn::handled;
	}
	io::Mmio<0x20> registers_;
	Atomic<u32> sum_{0};
	Irq<&Drain1::on_irq> irq_{this};
};

// SPDX-License-Identifier: GPL-2.0
// by: safe
// A device that is unplugged reads as ones: the handler never returns. Count the rounds.
#include <kernel/io/mmio.hpp>
#include <kernel/irq/irq.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

struct Status : io::Register<Status, u32, 0x10, io::Access::read_only> {
	static constexpr Field<bool, 0> has_data{};
};
struct Data : io::Register<Data, u32, 0x14, io::Access::read_to_clear> {};

class Receiver : Pinned {
      public:
	explicit Receiver(io::Mmio<0x20> registers) : registers_(std::move(registers)) {}
	Result<> start(IrqLine line) const { return irq_.request(line, "receiver"); }

      private:
	IrqReturn on_irq() const
	{
		while (registers_.read<Status>()[Status::has_data])
			sum_.add(registers_.take<Data>().bits());
		return IrqReturn::handled;
	}

	io::Mmio<0x20> registers_;
	Atomic<u32> sum_{0};
	Irq<&Receiver::on_irq> irq_{this};
};

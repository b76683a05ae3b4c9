// SPDX-License-Identifier: GPL-2.0
// expect: the wait would miss it
// The interrupt can arrive before reinit().
#include <kernel/core/result.hpp>
#include <kernel/io/mmio.hpp>
#include <kernel/irq/irq.hpp>
#include <kernel/sync/completion.hpp>

using namespace kernel;

struct Go : io::Register<Go, u32, 0x00> {};

class Adc : Pinned {
      public:
	explicit Adc(io::Mmio<0x10> registers) : registers_(std::move(registers)) {}
	Result<> convert() const
	{
#ifdef REFUSED
		registers_.write(Go::of(1));
		done_.reinit();
#else
		done_.reinit();
		registers_.write(Go::of(1));
#endif
		return done_.wait_interruptible_timeout(1_s);
	}

      private:
	IrqReturn on_irq() const
	{
		done_.complete();
		return IrqReturn::handled;
	}
	io::Mmio<0x10> registers_;
	Completion done_;
	Irq<&Adc::on_irq> irq_{this};
};

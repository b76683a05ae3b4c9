// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and an interrupt handler runs
// The handler of the device's interrupt reads its status. A thread can do that.
#include <kernel/irq/threaded.hpp>
#include <kernel/spi/spi.hpp>

using namespace kernel;

class Converter : Pinned {
      public:
	explicit Converter(spi::Client client) : client_(std::move(client)) {}

      private:
	bool is_done() const
	{
		std::array<byte, 1> status{};

		return client_.write_then_read(std::array{byte{0x05}}, status).is_ok() && // here
		       status[0] != byte{};
	}
	IrqReturn on_thread() const { return is_done() ? IrqReturn::handled : IrqReturn::none; }
	ThreadedIrqReturn on_irq() const
	{
#ifdef REFUSED
		if (!is_done()) // here
			return ThreadedIrqReturn::none;
#endif
		return ThreadedIrqReturn::wake_thread;
	}

	spi::Client client_;
	ThreadedIrq<&Converter::on_thread, &Converter::on_irq> irq_{this};
};

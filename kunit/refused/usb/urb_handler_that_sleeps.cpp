// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and an interrupt handler runs
// A controller calls the handler in its interrupt.
#include <kernel/memory/box.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/usb/urb.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	explicit Driver(usb::IdleUrb<usb::InterruptIn> idle) : urb_(this, std::move(idle)) {}
	Result<> start() const { return urb_.submit(); }

      private:
	usb::UrbNext on_received(const usb::Received &received) const
	{
#ifdef REFUSED
		fsleep(100_us); // here
#else
		udelay(1_us);
#endif
		return received.bytes().is_ok() ? usb::UrbNext::resubmit : usb::UrbNext::stop;
	}

	usb::Urb<usb::InterruptIn, &Driver::on_received> urb_;
};

Result<Box<Driver>> f(usb::IdleUrb<usb::InterruptIn> idle)
{
	return Box<Driver>::make(gfp::kernel, std::move(idle));
}

// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The end of a transfer waits for its handler.
#include <optional>

#include <kernel/sync/lock.hpp>
#include <kernel/usb/urb.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	explicit Driver(usb::IdleUrb<usb::InterruptIn> idle) : urb_(this, std::move(idle)) {}
	Result<> start() const { return urb_.submit(); }

      private:
	usb::UrbNext on_received(const usb::Received &received) const
	{
		return received.bytes().is_ok() ? usb::UrbNext::resubmit : usb::UrbNext::stop;
	}

	usb::Urb<usb::InterruptIn, &Driver::on_received> urb_;
};

void f(std::optional<Driver> &driver, const IrqSpinLock<u32> &state)
{
#ifdef REFUSED
	auto held = state.lock();
#endif
	driver.reset(); // here
}

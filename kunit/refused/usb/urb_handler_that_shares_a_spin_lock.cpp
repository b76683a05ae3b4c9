// SPDX-License-Identifier: GPL-2.0
// expect: does not keep out a handler that takes it
// The handler interrupts the task that holds the lock, on the same CPU.
#include <kernel/memory/box.hpp>
#include <kernel/sync/spinlock.hpp>
#include <kernel/usb/urb.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	explicit Driver(usb::IdleUrb<usb::InterruptIn> idle) : urb_(this, std::move(idle)) {}
	Result<> start() const { return urb_.submit(); }
	usize total() const { return *total_.lock(); } // here

      private:
	usb::UrbNext on_received(const usb::Received &received) const
	{
		const auto bytes = received.bytes();

		if (bytes.is_err())
			return usb::UrbNext::stop;
		*total_.lock() += bytes->size(); // here
		return usb::UrbNext::resubmit;
	}

#ifdef REFUSED
	SpinLock<usize> total_{LOCK_CLASS("driver.total"), 0u};
#else
	IrqSpinLock<usize> total_{LOCK_CLASS("driver.total"), 0u};
#endif
	usb::Urb<usb::InterruptIn, &Driver::on_received> urb_;
};

Result<Box<Driver>> f(usb::IdleUrb<usb::InterruptIn> idle)
{
	return Box<Driver>::make(gfp::kernel, std::move(idle));
}

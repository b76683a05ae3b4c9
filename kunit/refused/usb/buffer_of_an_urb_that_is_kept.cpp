// SPDX-License-Identifier: GPL-2.0
// expect: this member may outlive the object that it refers to
// by: safe
// The device writes to the buffer after the handler has returned.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/usb/urb.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	explicit Driver(usb::IdleUrb<usb::BulkIn> idle) : urb_(this, std::move(idle)) {}

      private:
	usb::UrbNext on_received(const usb::Received &received) const
	{
		const auto bytes = received.bytes();

		if (bytes.is_err())
			return usb::UrbNext::stop;
#ifdef REFUSED
		*last_.lock() = *bytes; // here
#else
		*last_.lock() = bytes->size();
#endif
		return usb::UrbNext::resubmit;
	}

#ifdef REFUSED
	IrqSpinLock<std::span<const byte>> last_{LOCK_CLASS("driver.last")};
#else
	IrqSpinLock<usize> last_{LOCK_CLASS("driver.last"), 0u};
#endif
	usb::Urb<usb::BulkIn, &Driver::on_received> urb_;
};

Result<Box<Driver>> f(usb::IdleUrb<usb::BulkIn> idle)
{
	return Box<Driver>::make(gfp::kernel, std::move(idle));
}

// SPDX-License-Identifier: GPL-2.0
// expect: the handler of an Urb that sends is
// by: types
// An endpoint that sends has no bytes for the handler.
#include <kernel/memory/box.hpp>
#include <kernel/usb/urb.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	explicit Driver(usb::IdleUrb<usb::BulkOut> idle) : urb_(this, std::move(idle)) {}

      private:
#ifdef REFUSED
	usb::UrbNext on_sent(const usb::Received &) const { return usb::UrbNext::resubmit; }
#else
	void on_sent(const Result<usize> &) const {}
#endif

	usb::Urb<usb::BulkOut, &Driver::on_sent> urb_; // here
};

Result<Box<Driver>> f(usb::IdleUrb<usb::BulkOut> idle)
{
	return Box<Driver>::make(gfp::kernel, std::move(idle));
}

// SPDX-License-Identifier: GPL-2.0
// expect: declare it last in its class
// by: link
// The handler runs while the members after it are destroyed.
#include <kernel/memory/box.hpp>
#include <kernel/prelude.hpp>
#include <kernel/usb/driver.hpp>
#include <kernel/usb/urb.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	static constexpr usb::DeviceId ids[] = {{.vendor = 0x1234, .product = 1}};
	using Made = InPlace<Driver, usb::IdleUrb<usb::BulkIn>>;

	static Result<Made> probe(const usb::Interface &interface)
	{
		const auto in = TRY(interface.endpoint<usb::BulkIn>());

		return Made(TRY(usb::alloc_urb(in, 64)));
	}
	explicit Driver(usb::IdleUrb<usb::BulkIn> idle) : urb_(this, std::move(idle)) {}
	Result<> start() const { return urb_.submit(); }

      private:
	usb::UrbNext on_received(const usb::Received &received) const
	{
		if (received.bytes().is_err())
			return usb::UrbNext::stop;
		count_.inc();
		return usb::UrbNext::resubmit;
	}

#ifndef REFUSED
	Atomic<usize> count_{0};
#endif
	usb::Urb<usb::BulkIn, &Driver::on_received> urb_;
#ifdef REFUSED
	Atomic<usize> count_{0};
#endif
};

struct Module {
	static Result<usb::Driver<Driver>> init() { return usb::Driver<Driver>::make("driver"); }
};

KERNEL_MODULE(Module, (), .license = "GPL", .author = "The cxxrt authors", .description = "A case");

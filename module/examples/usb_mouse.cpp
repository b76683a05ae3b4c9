// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_USB
// A mouse of the boot protocol, as drivers/hid/usbhid/usbmouse.c.

#include <array>

#include <kernel/device/log.hpp>
#include <kernel/input/input.hpp>
#include <kernel/prelude.hpp>
#include <kernel/usb/driver.hpp>
#include <kernel/usb/urb.hpp>

using namespace kernel;
using input::Axis;
using input::Key;

class Mouse : Pinned {
      public:
	/// Human interface devices, boot interface, mouse.
	static constexpr usb::DeviceId ids[] = {
		{.interface_class = 3, .interface_subclass = 1, .interface_protocol = 2}};

	using Made = InPlace<Mouse, input::Device, usb::IdleUrb<usb::InterruptIn>>;

	static Result<Made> probe(const usb::Interface &interface)
	{
		const auto reports = TRY(interface.endpoint<usb::InterruptIn>());
		auto device =
			TRY(input::Device::make("usb_mouse", {.keys = buttons, .axes = axes}));

		dev_info(interface, "mouse {:04x}:{:04x}\n", interface.vendor(),
			 interface.product());
		return Made(std::move(device), TRY(usb::alloc_urb(reports, report_size)));
	}

	Mouse(input::Device device, usb::IdleUrb<usb::InterruptIn> reports)
	    : device_(std::move(device)), reports_(this, std::move(reports))
	{}
	Result<> start() const { return reports_.submit(); }

      private:
	static constexpr usize report_size = 8;
	static constexpr std::array buttons{Key::button_left, Key::button_right,
					    Key::button_middle};
	static constexpr std::array axes{Axis::x, Axis::y, Axis::wheel};

	/// A report: the pressed buttons, and three movements. A device may leave out the last.
	usb::UrbNext on_report(const usb::Received &received) const
	{
		const auto report = received.bytes();

		if (report.is_err())
			return report == EPROTO || report == EILSEQ ? usb::UrbNext::resubmit
								    : usb::UrbNext::stop;
		if (report->size() >= 3) {
			const auto pressed = std::to_integer<unsigned>((*report)[0]);

			for (usize i = 0; i < buttons.size(); i++)
				device_.press(buttons[i], pressed >> i & 1);
			for (usize i = 0; i < axes.size() && i + 1 < report->size(); i++)
				device_.move(axes[i], std::to_integer<s8>((*report)[i + 1]));
			device_.sync();
		}
		return usb::UrbNext::resubmit;
	}

	input::Device device_;
	usb::Urb<usb::InterruptIn, &Mouse::on_report> reports_;
};

struct Module {
	static Result<usb::Driver<Mouse>> init() { return usb::Driver<Mouse>::make("usb_mouse"); }
};

KERNEL_MODULE(Module, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "A USB mouse");

// SPDX-License-Identifier: GPL-2.0
// expect: .device. was moved from
// The callee owns and frees the object, and the caller cannot use it any more.
#include <kernel/memory/box.hpp>

using namespace kernel;

struct Device {
	int minor;
};
Result<> make_visible(Device &device) MAY_SLEEP;
void device_unregister(Box<Device> device);
void free(Box<Device> device);

Result<> register_device(Box<Device> device)
{
	auto visible = make_visible(*device);

	if (!visible) {
		device_unregister(std::move(device));
#ifdef REFUSED
		free(std::move(device));
#endif
	}
	return visible;
}

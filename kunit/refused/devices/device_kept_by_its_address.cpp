// SPDX-License-Identifier: GPL-2.0
// expect: deleted
// by: types
// The kernel may free it after the call.
#include <kernel/device/device.hpp>

using namespace kernel;

struct Sensor {
	explicit Sensor(const Device &of) : device(of) {} // here

#ifdef REFUSED
	Device device;
#else
	ARef<Device> device;
#endif
};

Sensor f(const Device &device)
{
	return Sensor(device); // here
}

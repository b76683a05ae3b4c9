// SPDX-License-Identifier: GPL-2.0
// expect: select\(\) must be public
// by: types
// Without it a device does not know where a command begins.
#include <kernel/spi/controller.hpp>

using namespace kernel;

struct Port {
#ifndef REFUSED
	void select(u16, bool) const {}
#endif
	Result<> transfer(const spi::Transfer &) const { return EIO; }
};

Result<spi::Controller<Port>> f(const Device &device)
{
	return spi::Controller<Port>::make(device, {}); // here
}

// SPDX-License-Identifier: GPL-2.0
// expect: is private within|calling a private constructor|no matching
// by: types
// In C a driver that forgets spi_setup() has the mode of the driver before it.
#include <kernel/spi/spi.hpp>

using namespace kernel;

Result<spi::Client> f(const spi::Device &device, spi_device *raw)
{
#ifdef REFUSED
	return spi::Client(raw); // here
#else
	(void)raw;
	return device.client(spi::Mode::mode_3);
#endif
}

// SPDX-License-Identifier: GPL-2.0
// expect: a_name_of_an_spi_device_has_1_to_31_characters_without_spaces
// by: types
// The entry of the kernel has space for 31 characters.
#include <kernel/spi/spi.hpp>

using namespace kernel;

struct Driver {
#ifdef REFUSED
	static constexpr spi::DeviceId<> ids[] = {{"a-converter-of-voltages-to-numbers"}};
#else
	static constexpr spi::DeviceId<> ids[] = {{"mcp3008"}};
#endif
	static Result<Driver> probe(const spi::Device &) { return Driver(); }
};

Result<spi::Driver<Driver>> f()
{
	return spi::Driver<Driver>::make("driver");
}

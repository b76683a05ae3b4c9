// SPDX-License-Identifier: GPL-2.0
// expect: a_name_of_an_i2c_device_has_1_to_19_characters_without_spaces
// by: types
// The entry of the kernel has space for 19 characters.
#include <kernel/i2c/i2c.hpp>

using namespace kernel;

struct Driver {
#ifdef REFUSED
	static constexpr i2c::DeviceId<> ids[] = {{"a-recorder-of-elapsed-time"}};
#else
	static constexpr i2c::DeviceId<> ids[] = {{"ds1682"}};
#endif
	static Result<Driver> probe(const i2c::Device &) { return Driver(); }
};

Result<i2c::Driver<Driver>> f()
{
	return i2c::Driver<Driver>::make("driver");
}

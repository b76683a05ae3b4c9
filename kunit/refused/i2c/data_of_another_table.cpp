// SPDX-License-Identifier: GPL-2.0
// expect: with the data of the entries of
// by: types
// In C the data of both tables is a pointer, which the driver casts.
#include <kernel/i2c/i2c.hpp>

using namespace kernel;

struct Model {
	u32 size;
};

struct Driver {
	static constexpr i2c::DeviceId<Model> ids[] = {{"memory", {.size = 4096}}};
#ifdef REFUSED
	static constexpr of::DeviceId<> of_ids[] = {{"acme,memory"}};
#else
	static constexpr of::DeviceId<Model> of_ids[] = {{"acme,memory", {.size = 4096}}};
#endif
	static Result<Driver> probe(const i2c::Device &, const Model &) { return Driver(); }
};

Result<i2c::Driver<Driver>> f() // here
{
	return i2c::Driver<Driver>::make("driver");
}

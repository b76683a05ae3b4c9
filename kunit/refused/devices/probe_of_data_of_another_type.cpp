// SPDX-License-Identifier: GPL-2.0
// expect: probe\(\) must be public and take the data of the entries of of_ids and acpi_ids
// by: types
// In C it would be cast.
#include <kernel/bus/platform.hpp>

using namespace kernel;

struct Model {
	u32 channels;
};
struct Other {
	u64 address;
};

struct Driver {
	static constexpr of::DeviceId<Model> of_ids[] = {{"acme,gauge", {2}}};
#ifdef REFUSED
	static constexpr acpi::DeviceId<Other> acpi_ids[] = {{"ACME0001", {4}}};
#else
	static constexpr acpi::DeviceId<Model> acpi_ids[] = {{"ACME0001", {4}}};
#endif
	static Result<Driver> probe(const platform::Device &, const Model &model)
	{
		return model.channels > 0 ? Result<Driver>(Driver()) : ENODEV;
	}
};

Result<platform::Driver<Driver>> f() // here
{
	return platform::Driver<Driver>::make("driver"); // here
}

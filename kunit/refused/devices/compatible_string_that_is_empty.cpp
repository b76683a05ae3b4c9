// SPDX-License-Identifier: GPL-2.0
// expect: a_compatible_string_has_1_to_100_characters_without_spaces
// by: types
// It would end the table.
#include <kernel/bus/platform.hpp>

using namespace kernel;

struct Driver {
#ifdef REFUSED
	static constexpr of::DeviceId<> of_ids[] = {{""}};
#else
	static constexpr of::DeviceId<> of_ids[] = {{"acme,gauge"}};
#endif
	static Result<Driver> probe(const platform::Device &) { return Driver(); }
};

Result<platform::Driver<Driver>> f()
{
	return platform::Driver<Driver>::make("driver");
}

// SPDX-License-Identifier: GPL-2.0
// expect: an_id_of_acpi_has_3_or_4_capitals_or_digits_and_4_capital_hexadecimal_digits
// by: types
// The kernel compares the case of letters, too.
#include <kernel/bus/platform.hpp>

using namespace kernel;

struct Driver {
#ifdef REFUSED
	static constexpr acpi::DeviceId<> acpi_ids[] = {{"qemu0002"}};
#else
	static constexpr acpi::DeviceId<> acpi_ids[] = {{"QEMU0002"}};
#endif
	static Result<Driver> probe(const platform::Device &) { return Driver(); }
};

Result<platform::Driver<Driver>> f()
{
	return platform::Driver<Driver>::make("driver");
}

// SPDX-License-Identifier: GPL-2.0
// expect: no matching function
// by: types
// Firmware has unsigned numbers of 8, 16, 32 or 64 bits; a flag is present or not.
#include <kernel/device/property.hpp>

using namespace kernel;

#ifdef REFUSED
using Number = int;
#else
using Number = u32;
#endif

Result<> f(const Device &device)
{
	const auto number = TRY(property::read<Number>(device, "clock-frequency")); // here

	return number ? ok() : EINVAL;
}

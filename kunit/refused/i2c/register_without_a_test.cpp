// SPDX-License-Identifier: GPL-2.0
// expect: 'value' may have no value here
// In C the error is a negative number, which a u8 cuts.
#include <kernel/i2c/i2c.hpp>

using namespace kernel;

u8 f(const i2c::Client<i2c::Transfer::byte> &client)
{
	const auto value = client.read_byte(1);

#ifndef REFUSED
	if (value.is_err())
		return 0;
#endif
	return *value; // here
}

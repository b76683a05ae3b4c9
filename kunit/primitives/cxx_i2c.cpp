// SPDX-License-Identifier: GPL-2.0
// The primitives of an I2C bus in C++; c_i2c.c has the same in C.

#include "cxx.hpp"

int cxx_smbus_read_byte(in_cxx *on)
{
	const auto value = on->i2c.client.read_byte(0x09);

	if (!value)
		return value.error().to_errno();
	on->value = *value;
	return 0;
}

int cxx_smbus_read_swapped(in_cxx *on)
{
	const auto value = on->i2c.client.read_word_swapped(0x09);

	if (!value)
		return value.error().to_errno();
	on->value = *value;
	return 0;
}

int cxx_smbus_write_word(in_cxx *on)
{
	return on->i2c.client.write_word(0x0b, static_cast<u16>(on->value)).to_errno();
}

int cxx_smbus_write_block(in_cxx *on)
{
	return on->i2c.client.write_block(0x10, on->block).to_errno();
}

int cxx_send_receive(in_cxx *on)
{
	const std::array at{byte(0x01), byte(0x20)};

	return on->i2c.client.send_then_receive(at, on->block).to_errno();
}

// SPDX-License-Identifier: GPL-2.0
// The primitives of an SPI bus in C++; c_spi.c has the same in C.

#include "cxx.hpp"

int cxx_spi_write_then_read(in_cxx *on)
{
	const std::array command{byte(0x03), byte(0x01), byte(0x20)};

	return on->spi.client.write_then_read(command, on->block).to_errno();
}

int cxx_spi_exchange(in_cxx *on)
{
	return on->spi.client.exchange(on->spi.buffer).to_errno();
}

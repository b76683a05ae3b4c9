// SPDX-License-Identifier: GPL-2.0
// expect: no matching (member )?function
// by: types
// The bus may be unable to transfer blocks.
#include <kernel/i2c/i2c.hpp>

using namespace kernel;

Result<> f(const i2c::Device &device, std::span<byte> to)
{
#ifdef REFUSED
	const auto client = TRY(device.client<i2c::Transfer::byte>());
#else
	const auto client = TRY(device.client<i2c::Transfer::block>());
#endif
	return client.read_block(0, to); // here
}

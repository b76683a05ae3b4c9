// SPDX-License-Identifier: GPL-2.0
// expect: no matching (member )?function
// by: types
// Most buses of PCs are SMBuses, which transfer no messages of any length.
#include <kernel/i2c/i2c.hpp>

using namespace kernel;

Result<> f(const i2c::Device &device, std::span<byte> to)
{
#ifdef REFUSED
	const auto client = TRY(device.client<i2c::Transfer::block>());
#else
	const auto client = TRY(device.client<i2c::Transfer::message>());
#endif
	return client.receive(to); // here
}

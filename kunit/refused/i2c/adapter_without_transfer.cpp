// SPDX-License-Identifier: GPL-2.0
// expect: transfer\(\) must be public
// by: types
// A number of messages, as in C, cannot say which of them failed.
#include <kernel/i2c/adapter.hpp>

using namespace kernel;

struct Bus {
#ifdef REFUSED
	Result<usize> transfer(std::span<const i2c::Message> messages) const
	{
		return messages.size();
	}
#else
	Result<> transfer(std::span<const i2c::Message>) const { return ENXIO; }
#endif
};

Result<i2c::Adapter<Bus>> f()
{
	return i2c::Adapter<Bus>::make({.name = "bus"}); // here
}

// SPDX-License-Identifier: GPL-2.0
// expect: no matching (member )?function|cannot convert|cannot bind|could not convert|no viable
// by: types
// A controller that uses DMA writes to other variables of the stack, or to none of this task.
#include <kernel/spi/spi.hpp>

using namespace kernel;

Result<u32> f(const spi::Client &client)
{
#ifdef REFUSED
	std::array<byte, 3> sample{byte{0x01}, byte{0x80}};

	TRY(client.exchange(sample)); // here
	return std::to_integer<u32>(sample[2]);
#else
	auto sample = TRY(spi::Buffer::make(gfp::kernel, 3));

	sample.as_span()[0] = byte{0x01};
	sample.as_span()[1] = byte{0x80};
	TRY(client.exchange(sample));
	return std::to_integer<u32>(sample.as_span()[2]);
#endif
}

// SPDX-License-Identifier: GPL-2.0
// expect: this moves an object after the value of a part of it was moved away
#include <kernel/prelude.hpp>

using namespace kernel;

struct Frame {
	Box<u32> header;
	Box<u32> body;
};

static u32 sum(const Frame frame)
{
	return *frame.header + *frame.body;
}

u32 send(Frame frame)
{
#ifdef REFUSED
	const Box<u32> header = std::move(frame.header);

	return *header + sum(std::move(frame));
#else
	const u32 header = *frame.header;

	return header + sum(std::move(frame));
#endif
}

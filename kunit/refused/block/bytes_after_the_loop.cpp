// SPDX-License-Identifier: GPL-2.0
// expect: refers to an object that is gone|is used after|outlive|does not live long enough
// by: safe
// The loop has unmapped them.
#include <kernel/block/mq.hpp>

using namespace kernel;

void fill(const block::Request &request)
{
	std::span<byte> last;

	for (std::span<byte> to : request.destination()) {
		last = to;
		last[0] = byte{1};
	} // here
#ifdef REFUSED
	last[1] = byte{2}; // here
#endif
}

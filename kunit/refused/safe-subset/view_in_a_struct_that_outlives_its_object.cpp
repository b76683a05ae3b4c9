// SPDX-License-Identifier: GPL-2.0
// expect: 'frame' refers to an object that is gone
// A plain struct may have a view, which is followed as that of a pair.
#include <array>
#include <span>

#include <kernel/prelude.hpp>

using namespace kernel;

struct Frame {
	u8 type;
	std::span<const u8> payload;
};

Result<u8> f(Vec<u8> &bytes)
{
	const Frame frame{1, bytes.as_span()};

#ifdef REFUSED
	TRY(bytes.push(gfp::kernel, u8{1}));
#endif
	return frame.payload[0]; // here
}

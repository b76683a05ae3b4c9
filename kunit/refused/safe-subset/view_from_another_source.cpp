// SPDX-License-Identifier: GPL-2.0
// expect: 'first' refers to an object that is gone
// by: safe
// The body of window() is in another source, so its result can be a view of each argument.
#include <kernel/prelude.hpp>

using namespace kernel;

std::span<u8> window(Vec<u8> &bytes, usize size);

Result<u8> first_byte(Vec<u8> &bytes)
{
	auto first = window(bytes, 1);

#ifdef REFUSED
	TRY(bytes.push(gfp::kernel, u8(0)));
#endif
	return first[0]; // here
}

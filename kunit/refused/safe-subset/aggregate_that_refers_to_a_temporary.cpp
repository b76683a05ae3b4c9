// SPDX-License-Identifier: GPL-2.0
// expect: this member refers to a temporary
// Braces keep the temporary as long as the object, parentheses do not.
#include <kernel/prelude.hpp>

using namespace kernel;

struct Input {
	const Vec<u8> &bytes;
	usize at = 0;
};
u8 next(Input &input)
{
	return input.at < input.bytes.size() ? input.bytes[input.at++] : u8{0};
}
Result<u8> f()
{
#ifdef REFUSED
	Input input{TRY(Vec<u8>::zeroed(gfp::kernel, 8))}; // here
#else
	const auto bytes = TRY(Vec<u8>::zeroed(gfp::kernel, 8));
	Input input{bytes};
#endif
	return next(input);
}

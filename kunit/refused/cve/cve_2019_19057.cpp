// SPDX-License-Identifier: GPL-2.0
// expect: nodiscard
// by: types
// Every return frees the buffer. Only an unsafe function can leak it.
#include <kernel/memory/box.hpp>

using namespace kernel;

struct Buffer {
	byte bytes[64];
};
Result<> map(Buffer &buffer);

Result<Box<Buffer>> init_ring()
{
	auto buffer = TRY(Box<Buffer>::make(gfp::kernel));

#ifdef REFUSED
	if (map(*buffer).is_err()) {
		std::move(buffer).unsafe_into_raw();
		return EIO;
	}
#else
	TRY(map(*buffer));
#endif
	return buffer;
}

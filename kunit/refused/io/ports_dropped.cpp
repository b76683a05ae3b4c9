// SPDX-License-Identifier: GPL-2.0
// expect: nodiscard
// by: types
// The ports would be released at once.
#include <kernel/io/ports.hpp>

using namespace kernel;

Result<> reserve()
{
#ifdef REFUSED
	io::reserve_ports<8>(0x378);
#else
	auto ports = TRY(io::reserve_ports<8>(0x378));
#endif
	return ok();
}

// SPDX-License-Identifier: GPL-2.0
// expect: the limits of an attribute are values of its type
// by: types
// No program could send a larger one than 255.
#include <kernel/net/genl.hpp>

using namespace kernel;

#ifdef REFUSED
using Level = genl::Attribute<1, u8, 0, 1000>;
#else
using Level = genl::Attribute<1, u16, 0, 1000>;
#endif

Result<> put_level(const genl::Message &reply)
{
	return reply.put(Level(100)); // here
}

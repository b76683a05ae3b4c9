// SPDX-License-Identifier: GPL-2.0
// expect: is internal to the API
// An internal function of the API does not check its arguments.
#include <kernel/user/uaccess.hpp>

using namespace kernel;

usize f(UserReader &reader)
{
#ifdef REFUSED
	detail::UserBytes bytes(0, 4096);
	bytes.skip(8192);
	return bytes.length;
#else
	return reader.remaining();
#endif
}

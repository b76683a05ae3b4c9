// SPDX-License-Identifier: GPL-2.0
// expect: this member may outlive the object that it refers to
// A function of the class could store another view later.
#include <span>

#include <kernel/prelude.hpp>

using namespace kernel;

struct Cursor {
#ifdef REFUSED
	std::span<const u8> rest; // here

	u8 next()
	{
		const u8 first = rest[0];

		rest = rest.subspan(1);
		return first;
	}
#endif
};
#ifndef REFUSED
u8 next(std::span<const u8> &rest)
{
	const u8 first = rest[0];

	rest = rest.subspan(1);
	return first;
}
#endif

// SPDX-License-Identifier: GPL-2.0
// expect: the references of this std::pair may outlive their objects
// push() moves the elements, and the pair still refers to the old ones.
#include <kernel/prelude.hpp>

#include <utility>

using namespace kernel;

Result<u32> first_of(Vec<u32> &values)
{
	if (values.is_empty())
		return ENODATA;
#ifdef REFUSED
	std::pair<u32 &, bool> first(values[0], true);

	TRY(values.push(gfp::kernel, 2u));
	return first.first;
#else
	const std::pair<u32, bool> first(values[0], true);

	TRY(values.push(gfp::kernel, 2u));
	return first.first;
#endif
}

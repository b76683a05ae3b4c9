// SPDX-License-Identifier: GPL-2.0
// expect: refers to an object that is gone
// The Vec grows while a reference to its element exists.
#include <kernel/prelude.hpp>

using namespace kernel;

template <typename Pick> u32 &chosen(Pick pick)
{
	return pick();
}
Result<u32> f(Vec<u32> &values)
{
	if (values.is_empty())
		return ENOENT;

	u32 &first = chosen([&values]() -> u32 & {
		return values[0];
	});

#ifdef REFUSED
	TRY(values.push(gfp::kernel, 1u));
	return ++first;
#else
	++first;
	TRY(values.push(gfp::kernel, 1u));
	return values[0];
#endif
}

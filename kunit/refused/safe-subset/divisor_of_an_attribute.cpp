// SPDX-License-Identifier: GPL-2.0
// expect: 'n' comes from user space and is used as a divisor, and is not compared with 0
// The text of an attribute is a divisor.
#include <algorithm>

#include <kernel/text/str_view.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

Result<u32> f(StrView text)
{
	const u32 n = TRY(text.parse<u32>());
#ifdef REFUSED
	return 1000 / n;
#else
	return 1000 / std::max(n, 1u);
#endif
}

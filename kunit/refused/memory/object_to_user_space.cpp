// SPDX-License-Identifier: GPL-2.0
// expect: only what has no padding, no pointer and no owner
// by: types
// An owner is no data.
#include <kernel/user/uaccess.hpp>

using namespace kernel;

Result<> f(UserWriter &user, const Vec<int> &numbers)
{
#ifdef REFUSED
	return user.write(numbers);
#else
	return user.write(std::as_bytes(numbers.as_span()));
#endif
}

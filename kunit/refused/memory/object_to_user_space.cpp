// SPDX-License-Identifier: GPL-2.0
// expect: a type that goes to user space has no padding, no pointer, no owner
// by: types
// An owner is not plain data.
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

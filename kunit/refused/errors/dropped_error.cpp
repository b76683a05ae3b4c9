// SPDX-License-Identifier: GPL-2.0
// expect: nodiscard
// by: types
// The caller drops an error number.
#include <kernel/core/error.hpp>

using namespace kernel;

Error reason();

int f()
{
#ifdef REFUSED
	reason();
	return 0;
#else
	return reason().to_errno();
#endif
}

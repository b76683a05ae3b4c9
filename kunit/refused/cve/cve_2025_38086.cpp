// SPDX-License-Identifier: GPL-2.0
// expect: cannot convert|no viable conversion
// by: types
// A Result has either a value or an error.
#include <kernel/core/result.hpp>

using namespace kernel;

struct Adapter;
Result<u16> control_read(Adapter &adapter, u16 index) MAY_SLEEP;

Result<int> read_register(Adapter &adapter, u16 index)
{
#ifdef REFUSED
	int value = control_read(adapter, index);
#else
	int value = TRY(control_read(adapter, index));
#endif
	return value;
}

// SPDX-License-Identifier: GPL-2.0
// expect: deleted
// by: types
// The condition tests whether the text is a bool, and not which one it is: `no` would switch it on.
#include <kernel/core/result.hpp>
#include <kernel/text/str_view.hpp>

using namespace kernel;

Result<> store(StrView text, bool &on)
{
#ifdef REFUSED
	if (text.parse<bool>())
#else
	if (TRY(text.parse<bool>()))
#endif
		on = true;
	return ok();
}

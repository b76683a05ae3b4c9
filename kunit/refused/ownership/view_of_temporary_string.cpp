// SPDX-License-Identifier: GPL-2.0
// expect: temporary|object whose reference is captured
// The text is freed at the end of the statement.
#include <kernel/memory/string.hpp>

using namespace kernel;

Result<String> make()
{
	return kasprintf(gfp::kernel, "one");
}

Result<bool> f()
{
#ifdef REFUSED
	const StrView view = TRY(make()).view();
#else
	const String text = TRY(make());
	const StrView view = text.view();
#endif
	return view.is_empty();
}

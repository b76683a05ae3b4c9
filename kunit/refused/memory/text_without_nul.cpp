// SPDX-License-Identifier: GPL-2.0
// expect: text_does_not_end_with_nul|call to consteval function|not a constant expression
// by: types
// A print would read past the end.
#include <kernel/core/types.hpp>

using namespace kernel;

#ifdef REFUSED
constexpr char text[] = {'n', 'o'};
#else
constexpr char text[] = {'n', 'o', '\0'};
#endif
constexpr CStr name(text); // here
CStr f()
{
	return name;
}

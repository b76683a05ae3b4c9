// SPDX-License-Identifier: GPL-2.0
// expect: use of deleted function|call to (implicitly-)?deleted
// by: types
// Two owners would free the text twice.
#include <kernel/memory/string.hpp>

using namespace kernel;

void f(String text)
{
#ifdef REFUSED
	String copy = text;
#else
	String copy = std::move(text);
#endif
	(void)copy.data();
}

// SPDX-License-Identifier: GPL-2.0
// expect: address of stack memory
// The pointer outlives its String.
#include <kernel/memory/string.hpp>

using namespace kernel;

#ifdef REFUSED
const char *f(String given)
{
	String text = std::move(given);
	return text.data();
}
#else
String f(String given)
{
	String text = std::move(given);
	return text;
}
#endif

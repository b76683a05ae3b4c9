// SPDX-License-Identifier: GPL-2.0
// expect: call to consteval function|not usable in a constant expression
// by: types
// The kernel's list keeps the address of the name.
#include <kernel/memory/string.hpp>
#include <kernel/nvmem/cell.hpp>

using namespace kernel;

Result<nvmem::Lookup> add_lookup(unsigned number)
{
#ifdef REFUSED
	const char name[] = {'c', static_cast<char>('0' + number % 10), '\0'};
	return nvmem::Lookup::add(							   // here
		{.memory = "fuses", .cell = name, .device = "panel.0", .name = "serial"}); // here
#else
	if (number > 0)
		return EINVAL;
	return nvmem::Lookup::add(
		{.memory = "fuses", .cell = "c0", .device = "panel.0", .name = "serial"});
#endif
}

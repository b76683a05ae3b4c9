// SPDX-License-Identifier: GPL-2.0
// expect: the data has this length, which may be 0: then the loop never ends
// by: safe
#include <kernel/prelude.hpp>
#include <span>

using namespace kernel;

u32 records_in(std::span<const u8> data)
{
	u32 records = 0;

#ifdef REFUSED
	for (usize i = 0; i < data.size(); i += data[i])
		records++;
#else
	for (usize i = 0; i < data.size() && data[i] != 0; i += data[i])
		records++;
#endif
	return records;
}

// SPDX-License-Identifier: GPL-2.0
// expect: the data has this length, which may be 0: then the loop never ends
// A record of length 0: the program that wrote it hangs in the kernel.
#include <kernel/prelude.hpp>
#include <span>

using namespace kernel;

Result<u32> records_in(std::span<const u8> data)
{
	u32 records = 0;

	while (data.size() >= 2) {
		const usize length = data[1];

#ifdef REFUSED
		if (length > data.size())
			return EINVAL;
#else
		if (length < 2 || length > data.size())
			return EINVAL;
#endif
		records++;
		data = data.subspan(length); // here
	}
	return records;
}

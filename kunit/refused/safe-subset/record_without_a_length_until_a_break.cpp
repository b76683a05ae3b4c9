// SPDX-License-Identifier: GPL-2.0
// expect: the data has this length, which may be 0: then the loop never ends
#include <kernel/prelude.hpp>
#include <span>

using namespace kernel;

Result<u32> options_in(std::span<const u8> data)
{
	u32 options = 0;

	for (;;) {
		if (data.size() < 2)
			break;

		const usize length = data[1];

#ifdef REFUSED
		if (length > data.size())
			return EINVAL;
#else
		if (length < 2 || length > data.size())
			return EINVAL;
#endif
		data = data.subspan(length); // here
		options++;
	}
	return options;
}

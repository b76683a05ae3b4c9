// SPDX-License-Identifier: GPL-2.0
// expect: 'error' may have an error that this overwrites
// Only the last channel counts.
#include <kernel/core/result.hpp>

using namespace kernel;

Result<> stop_channel(u32 channel);

s32 stop_all(u32 channels)
{
	s32 error = 0;
	for (u32 i = 0; i < channels; i++) {
#ifdef REFUSED
		error = stop_channel(i).to_errno();
#else
		const s32 one = stop_channel(i).to_errno();
		if (error == 0)
			error = one;
#endif
	}
	return error;
}

// SPDX-License-Identifier: GPL-2.0
// expect: comes from user space and is used as a divisor
// The loop reads each element of the request, and one of them may be 0.
#include <linux/ioctl.h>
#include <linux/types.h>

#include <kernel/file/ioctl.hpp>

using namespace kernel;

struct Weights {
	__u32 weight[8];
	__u32 sum;
};

template <> inline constexpr bool kernel::any_bits_are_a_value<Weights> = true;

struct Driver {
	Result<Weights> share(const Weights &request) const
	{
		Weights answer = request;

		for (const u32 weight : request.weight) {
#ifdef REFUSED
			answer.sum += 1000 / weight;
#else
			if (weight == 0)
				return EINVAL;
			answer.sum += 1000 / weight;
#endif
		}
		return answer;
	}

	using Ioctls = IoctlTable<Ioctl<_IOWR('w', 0, Weights), &Driver::share>>;
};

// SPDX-License-Identifier: GPL-2.0
// expect: this index of an array of C is not checked
// The program chooses the index, and the driver writes past the array.
#include <linux/ioctl.h>
#include <linux/types.h>

#include <kernel/file/ioctl.hpp>

using namespace kernel;

struct Slots {
	__u32 at;
	__u32 slot[7];
};

template <> inline constexpr bool kernel::any_bits_are_a_value<Slots> = true;

struct Driver {
	Result<Slots> set(const Slots &request) const
	{
		Slots answer{};

#ifdef REFUSED
		answer.slot[request.at] = 1;
#else
		std::span(answer.slot)[request.at] = 1;
#endif
		return answer;
	}

	using Ioctls = IoctlTable<Ioctl<_IOWR('s', 0, Slots), &Driver::set>>;
};

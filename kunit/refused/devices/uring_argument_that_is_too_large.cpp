// SPDX-License-Identifier: GPL-2.0
// expect: has no room for this
// by: types
// An entry of the queue has at most 80 bytes for it.
#include <linux/ioctl.h>
#include <linux/types.h>

#include <kernel/device/miscdevice.hpp>
#include <kernel/file/uring.hpp>

using namespace kernel;

struct add {
#ifdef REFUSED
	__u32 numbers[32];
#else
	__u32 numbers[16];
#endif
};
template <> inline constexpr bool kernel::any_bits_are_a_value<add> = true;
#define ADD_COMMAND _IOW('u', 0, struct add)

class Driver {
      public:
	Result<> run(const WaitMode &, const add &numbers) const
	{
		return numbers.numbers[0] ? ok() : EINVAL;
	}
	using UringCommands = UringTable<UringCommand<ADD_COMMAND, &Driver::run>>; // here
};

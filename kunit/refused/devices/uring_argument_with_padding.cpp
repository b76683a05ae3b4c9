// SPDX-License-Identifier: GPL-2.0
// expect: it has padding
// by: types
// The program may leave other data in the padding.
#include <linux/ioctl.h>
#include <linux/types.h>

#include <kernel/device/miscdevice.hpp>
#include <kernel/file/uring.hpp>

using namespace kernel;

struct add {
	__u32 first;
#ifdef REFUSED
	__u64 second;
#else
	__u32 second;
#endif
};
template <> inline constexpr bool kernel::any_bits_are_a_value<add> = true;
#define ADD_COMMAND _IOW('u', 0, struct add)

class Driver {
      public:
	Result<> run(const WaitMode &, const add &numbers) const
	{
		return numbers.first ? ok() : EINVAL;
	}
	using UringCommands = UringTable<UringCommand<ADD_COMMAND, &Driver::run>>; // here
};

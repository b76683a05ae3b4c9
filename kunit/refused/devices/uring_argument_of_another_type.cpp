// SPDX-License-Identifier: GPL-2.0
// expect: does not match the command
// by: types
// The program passes 4 bytes.
#include <linux/ioctl.h>
#include <linux/types.h>

#include <kernel/device/miscdevice.hpp>
#include <kernel/file/uring.hpp>

using namespace kernel;

#define ADD_COMMAND _IOW('u', 0, __u32)

class Driver {
      public:
#ifdef REFUSED
	Result<u32> add(const WaitMode &, const u64 &number) const { return u32(number); }
#else
	Result<u32> add(const WaitMode &, const __u32 &number) const { return number; }
#endif
	using UringCommands = UringTable<UringCommand<ADD_COMMAND, &Driver::add>>; // here
};

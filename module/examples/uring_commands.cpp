// SPDX-License-Identifier: GPL-2.0
// Commands of an io_uring: /dev/uring_commands keeps a sum, to which programs add numbers, and for
// which they wait. A command that has to wait is continued by a worker of the kernel.

#include <kernel/core/arithmetic.hpp>
#include <kernel/device/miscdevice.hpp>
#include <kernel/file/uring.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/wait.hpp>

#include "uring_commands.h"

using namespace kernel;

template <> inline constexpr bool kernel::any_bits_are_a_value<uring_commands_numbers> = true;

class Sum : Pinned {
      public:
	Result<u32> add(const WaitMode &mode, const __u32 &number) const
	{
		const u32 numbers[] = {number};

		return add_all(mode, numbers);
	}

	Result<u32> add_each(const WaitMode &mode, const uring_commands_numbers &all) const
	{
		return add_all(mode, all.numbers);
	}

	Result<u32> wait(const WaitMode &mode, const __u32 &least) const
	{
		if (mode.is_nonblocking() && sum_.load() < least)
			return EAGAIN;
		TRY(changed_.wait_interruptible([this, least] {
			return sum_.load() >= least;
		}));
		return sum_.load();
	}

	using UringCommands = UringTable<UringCommand<URING_COMMANDS_ADD, &Sum::add>,
					 UringCommand<URING_COMMANDS_WAIT, &Sum::wait>,
					 UringCommand<URING_COMMANDS_ADD_EACH, &Sum::add_each>>;

      private:
	Result<u32> add_all(const WaitMode &mode, std::span<const u32> numbers) const
	{
		auto adding = mode.lock(adding_);
		u32 sum = sum_.load();

		if (!adding)
			return adding.error();
		for (const u32 number : numbers)
			sum = TRY(checked_add(sum, number));
		sum_.store(sum);
		changed_.wake_all();
		return sum;
	}

	struct Adding {};

	Mutex<Adding> adding_{LOCK_CLASS("uring_commands.adding")};
	Atomic<u32> sum_{0};
	WaitQueue changed_{LOCK_CLASS("uring_commands.changed")};
};

struct UringCommands {
	static Result<MiscDevice<Sum>> init() { return MiscDevice<Sum>::make("uring_commands"); }
};

KERNEL_MODULE(UringCommands, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Commands of an io_uring");

// SPDX-License-Identifier: GPL-2.0
// Requests: one whose struct grows with new versions, one that returns a descriptor, and one with
// another layout in 32-bit programs.

#include <kernel/core/arithmetic.hpp>
#include <kernel/device/miscdevice.hpp>
#include <kernel/file/anon_file.hpp>
#include <kernel/file/compat.hpp>
#include <kernel/prelude.hpp>

#include "ioctl_example.h"

using namespace kernel;

template <> inline constexpr bool kernel::any_bits_are_a_value<ioctl_example_sum> = true;
template <> inline constexpr bool kernel::any_bits_are_a_value<ioctl_example_area> = true;

/// ioctl_example_area as 32-bit programs have it.
struct CompatArea {
	__u32 width;
	__u32 height;
	__u32 area;
};
template <> inline constexpr bool kernel::any_bits_are_a_value<CompatArea> = true;
#define IOCTL_EXAMPLE_AREA32 _IOWR('e', 2, CompatArea)

/// The driver of a descriptor.
class Counter : Pinned {
      public:
	explicit Counter(u32 first) : next_(first) {}

	Result<usize> read(Kiocb &, DestIter &to) const
	{
		if (to.remaining() < sizeof(u32))
			return EINVAL;
		TRY(to.write(next_.fetch_add(1)));
		return sizeof(u32);
	}

      private:
	Atomic<u32> next_;
};

class Example : Pinned {
      public:
	static Result<MiscDevice<Example>> init()
	{
		return MiscDevice<Example>::make({"ioctl_example", 0666});
	}

	Result<ioctl_example_sum> sum(const ioctl_example_sum &from) const
	{
		if (from.sum != 0)
			return EINVAL;

		ioctl_example_sum answer = from;

		for (u32 i = 0; i < from.count && i < 1000; i++)
			answer.sum += from.first + i * (from.step == 0 ? 1 : from.step);
		return answer;
	}

	Result<AnonFd<Counter>> counter(u32 first) const
	{
		return AnonFd<Counter>::make("[ioctl_example]", first);
	}

	Result<ioctl_example_area> area(const ioctl_example_area &of) const
	{
		return ioctl_example_area{of.width, of.height,
					  TRY(checked_mul(of.width, of.height))};
	}
	Result<CompatArea> area_compat(const CompatArea &of) const
	{
		const auto found = TRY(area({of.width, of.height, 0}));

		return CompatArea{of.width, of.height, TRY(narrow<__u32>(found.area))};
	}

	using Ioctls = IoctlTable<
		IoctlExtensible<IOCTL_EXAMPLE_SUM, &Example::sum, IOCTL_EXAMPLE_FIRST_SIZE>,
		IoctlValue<IOCTL_EXAMPLE_COUNTER, &Example::counter>,
		Ioctl<IOCTL_EXAMPLE_AREA, &Example::area>,
		IoctlCompat<Ioctl<IOCTL_EXAMPLE_AREA32, &Example::area_compat>>>;
};

KERNEL_MODULE(Example, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Structs that grow, and descriptors that a request returns");

// SPDX-License-Identifier: GPL-2.0
// expect: a binary attribute is read by Result<usize> read\(u64 at, std::span<byte> to\) const
// by: types
#include <kernel/device/kobject.hpp>

using namespace kernel;

struct Driver {
#ifdef REFUSED
	void read(u64, std::span<byte>) const {}
#else
	Result<usize> read(u64, std::span<byte>) const { return 0; }
#endif
	using Attributes =
		AttributeGroup<BinAttribute<"memory", &Driver::read, nullptr, 0>>; // here
};

Result<Kobject<Driver>> f()
{
	return Kobject<Driver>::make(sysfs::kernel, "driver"); // here
}

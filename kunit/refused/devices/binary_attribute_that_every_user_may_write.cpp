// SPDX-License-Identifier: GPL-2.0
// expect: this mode lets every user write the file
// by: types
#include <kernel/device/kobject.hpp>

using namespace kernel;

struct Driver {
	Result<usize> write(u64, std::span<const byte> from) const { return from.size(); }
#ifdef REFUSED
	using Attributes = AttributeGroup<BinAttribute<"memory", nullptr, &Driver::write, 0, 0222>>;
#else
	using Attributes = AttributeGroup<BinAttribute<"memory", nullptr, &Driver::write, 0, 0220>>;
#endif
};

Result<Kobject<Driver>> f()
{
	return Kobject<Driver>::make(sysfs::kernel, "driver"); // here
}

// SPDX-License-Identifier: GPL-2.0
// misc_register() takes the lock that misc_open() holds: a deadlock.
#include <kernel/device/miscdevice.hpp>

using namespace kernel;

struct Inner {};

struct Outer {
	Result<MiscDevice<Inner>> open(const File &) const
	{
		return MiscDevice<Inner>::make(TRY(kasprintf(gfp::kernel, "inner")));
	}
};

Result<MiscDevice<Outer>> f(String name)
{
	return MiscDevice<Outer>::make(std::move(name));
}

// SPDX-License-Identifier: GPL-2.0
// expect: a device owns its name
// by: types
// The device uses the name after the function has returned.
#include <kernel/device/miscdevice.hpp>

using namespace kernel;

struct Driver {
	Result<usize> read(Kiocb &, DestIter &) const { return 0; }
};

Result<MiscDevice<Driver>> f(const char *name)
{
#ifdef REFUSED
	return MiscDevice<Driver>::make(name);
#else
	auto text = TRY(kasprintf(gfp::kernel, "{}", name));
	return MiscDevice<Driver>::make(std::move(text));
#endif
}

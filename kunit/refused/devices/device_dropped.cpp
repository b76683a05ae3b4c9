// SPDX-License-Identifier: GPL-2.0
// expect: nodiscard
// by: types
// The node is removed before a program can open it.
#include <kernel/device/miscdevice.hpp>

using namespace kernel;

struct Driver {
	Result<usize> read(Kiocb &, DestIter &) const { return 0; }
};

Result<> f(String name)
{
#ifdef REFUSED
	MiscDevice<Driver>::make(std::move(name));
#else
	auto device = TRY(MiscDevice<Driver>::make(std::move(name)));
#endif
	return ok();
}

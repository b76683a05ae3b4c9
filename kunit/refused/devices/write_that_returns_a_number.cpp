// SPDX-License-Identifier: GPL-2.0
// expect: write\(\) must be public: Result<usize> write\(Kiocb &, SourceIter &\) const
// by: types
// A number cannot report an error.
#include <kernel/device/miscdevice.hpp>

using namespace kernel;

struct Driver {
#ifdef REFUSED
	int write(Kiocb &, SourceIter &) const { return -22; }
#else
	Result<usize> write(Kiocb &, SourceIter &) const { return EINVAL; }
#endif
};

Result<MiscDevice<Driver>> f(String name)
{
	return MiscDevice<Driver>::make(std::move(name)); // here
}

// SPDX-License-Identifier: GPL-2.0
// expect: read\(\) has to be public
// by: types
// Threads share a file, so they would change it at once.
#include <kernel/device/miscdevice.hpp>

using namespace kernel;

struct Opening {
	int reads;
};

struct Driver {
	Result<Opening> open(const File &) const { return Opening{0}; }
#ifdef REFUSED
	Result<usize> read(Opening &opening, Kiocb &, DestIter &) const
#else
	Result<usize> read(const Opening &opening, Kiocb &, DestIter &) const
#endif
	{
		return static_cast<usize>(opening.reads);
	}
};

Result<MiscDevice<Driver>> f(String name)
{
	return MiscDevice<Driver>::make(std::move(name)); // here
}

// SPDX-License-Identifier: GPL-2.0
// expect: read\(\) must be public
// by: types
// Threads share a file, and would change the state at the same time.
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

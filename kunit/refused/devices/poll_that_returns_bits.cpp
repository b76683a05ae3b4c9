// SPDX-License-Identifier: GPL-2.0
// expect: poll\(\) must be public: PollEvents poll\(const File &, PollTable &\) const
// by: types
// A number does not say which events it means.
#include <kernel/device/miscdevice.hpp>

using namespace kernel;

struct Driver {
#ifdef REFUSED
	unsigned poll(const File &, PollTable &) const { return 1; }
#else
	PollEvents poll(const File &, PollTable &) const { return poll_readable; }
#endif
};

Result<MiscDevice<Driver>> f(String name)
{
	return MiscDevice<Driver>::make(std::move(name)); // here
}

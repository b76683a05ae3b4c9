// SPDX-License-Identifier: GPL-2.0
// expect: could not convert|cannot convert|no viable conversion|no matching function
// by: types
// An open file owns a reference to the driver. The device constructs the driver, and does not
// take a reference from the caller.
#include <kernel/device/miscdevice.hpp>

using namespace kernel;

struct Warrior : Pinned {
	explicit Warrior(usize m) : minor(m) {}

	Result<usize> read(Kiocb &, DestIter &) const { return minor; }
	usize minor;
};

#ifdef REFUSED
Result<MiscDevice<Warrior>> probe(String name, Warrior &warrior)
#else
Result<MiscDevice<Warrior>> probe(String name, usize minor)
#endif
{
#ifdef REFUSED
	return MiscDevice<Warrior>::make(std::move(name), warrior);
#else
	return MiscDevice<Warrior>::make(std::move(name), minor);
#endif
}

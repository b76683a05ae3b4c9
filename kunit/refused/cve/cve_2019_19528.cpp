// SPDX-License-Identifier: GPL-2.0
// expect: could not convert|cannot convert|no viable conversion|no matching function
// by: types
// An open file holds its share, so the device takes one, and no reference.
#include <kernel/miscdevice.hpp>

using namespace kernel;

struct Warrior {
	Result<usize> read(Kiocb &, DestIter &) const { return minor; }
	usize minor;
};

#ifdef REFUSED
Result<MiscDevice<Warrior>> probe(String name, Warrior &warrior) MAY_SLEEP
#else
Result<MiscDevice<Warrior>> probe(String name, Arc<Warrior> warrior) MAY_SLEEP
#endif
{
#ifdef REFUSED
	return MiscDevice<Warrior>::make(std::move(name), warrior);
#else
	return MiscDevice<Warrior>::make(std::move(name), std::move(warrior));
#endif
}

// SPDX-License-Identifier: GPL-2.0
// expect: is private|private member|no member named|has no member
// by: types
// A lock owns the data that it protects.
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Hdlc {
	IrqSpinLock<Vec<byte>> transmitting{LOCK_CLASS("hdlc.transmitting")};
};

void flush(const Hdlc &hdlc)
{
#ifdef REFUSED
	hdlc.transmitting.clear();
#else
	hdlc.transmitting.lock()->clear();
#endif
}

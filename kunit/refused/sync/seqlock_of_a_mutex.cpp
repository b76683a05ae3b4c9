// SPDX-License-Identifier: GPL-2.0
// expect: is a SpinLock or an IrqSpinLock
// by: types
// A writer must not sleep in the middle of a change.
#include <kernel/sync/seqlock.hpp>

using namespace kernel;

u64 f()
{
#ifdef REFUSED
	const SeqLock<u64, Mutex> number{LOCK_CLASS("number")};
#else
	const SeqLock<u64> number{LOCK_CLASS("number")};
#endif
	return number.read(); // here
}

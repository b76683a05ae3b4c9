// SPDX-License-Identifier: GPL-2.0
// expect: a second writer of a SeqCount
// A second SeqWriter would not be in the lock.
#include <kernel/sync/lock.hpp>
#include <kernel/sync/seqcount.hpp>

using namespace kernel;

struct Page {
	SeqCount<u64> count;
};

void f(const Page &page, const SpinLock<SeqWriter<&Page::count>> &lock)
{
#ifdef REFUSED
	SeqWriter<&Page::count> writer;
	writer.update(page, [](u64 &n) {
		n++;
	});
#else
	lock.lock()->update(page, [](u64 &n) {
		n++;
	});
#endif
}

// SPDX-License-Identifier: GPL-2.0
// expect: deleted|implicitly-deleted
// by: types
// Two writers in two locks could write at the same time.
#include <kernel/sync/seqcount.hpp>

using namespace kernel;

struct Numbers {
	u64 count;
};
struct Board {
	SeqCount<Numbers> numbers;
};
using Writer = SeqWriter<&Board::numbers>;

Writer second(Writer &writer)
{
#ifdef REFUSED
	return writer;
#else
	return std::move(writer);
#endif
}

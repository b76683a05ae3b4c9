// SPDX-License-Identifier: GPL-2.0
// expect: private|inaccessible
// by: types
// Only the SeqWriter, which is in the lock, can write.
#include <kernel/sync/seqcount.hpp>

using namespace kernel;

struct Numbers {
	u64 count;
};
struct Board {
	SeqCount<Numbers> numbers;
};

void count(SeqWriter<&Board::numbers> &writer, const Board &board)
{
	auto change = [](Numbers &numbers) {
		numbers.count++;
	};
#ifdef REFUSED
	board.numbers.update(change);
#else
	writer.update(board, change);
#endif
}

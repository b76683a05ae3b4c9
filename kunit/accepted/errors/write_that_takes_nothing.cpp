// SPDX-License-Identifier: GPL-2.0
// by: safe
// The fifo is full, and the program that calls write() again takes the whole CPU. Wait, or return
// EAGAIN.
#include <kernel/container/kfifo.hpp>
#include <kernel/file/file.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

Result<usize> take_all(const Mutex<KFifo<u8, 64>> &bytes, SourceIter &from)
{
	auto fifo = bytes.lock();
	usize count = 0;

	while (from.remaining() > 0 && !fifo->is_full()) {
		TRY(fifo->put(TRY(from.read<u8>())));
		count++;
	}
	return count;
}

// SPDX-License-Identifier: GPL-2.0
// expect: use of deleted function|call to (implicitly-)?deleted
// by: types
// Two owners would unmap it twice.
#include <kernel/dma/streaming.hpp>

using namespace kernel;

Result<usize> f(const Device &device, Vec<u32> words)
{
	auto sent = TRY(dma::map<dma::Direction::bidirectional>(device, std::move(words)));

#ifdef REFUSED
	auto copy = sent;
#else
	auto copy = std::move(sent);
#endif
	auto back = std::move(copy).unmap();

	return back.size();
}

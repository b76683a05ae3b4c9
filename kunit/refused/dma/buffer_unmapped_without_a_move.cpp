// SPDX-License-Identifier: GPL-2.0
// expect: discards qualifiers|.this. argument|expects an rvalue|as .this. argument
// by: types
// A buffer without a mapping would remain.
#include <kernel/dma/streaming.hpp>

using namespace kernel;

Result<usize> f(const Device &device, Vec<u32> words)
{
	auto sent = TRY(dma::map<dma::Direction::bidirectional>(device, std::move(words)));

#ifdef REFUSED
	auto back = sent.unmap();
#else
	auto back = std::move(sent).unmap();
#endif

	return back.size();
}

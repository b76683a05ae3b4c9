// SPDX-License-Identifier: GPL-2.0
// expect: a device reads and writes a Box or a Vec of kmalloc
// by: types
// The pages are not contiguous for the device.
#include <kernel/dma/streaming.hpp>

using namespace kernel;

Result<usize> f(const Device &device)
{
#ifdef REFUSED
	auto words = TRY(KVVec<u32>::zeroed(gfp::kernel, 4000));
#else
	auto words = TRY(Vec<u32>::zeroed(gfp::kernel, 4000));
#endif
	auto sent = TRY(dma::map<dma::Direction::to_device>(device, std::move(words))); // here
	auto back = std::move(sent).unmap();

	return back.size();
}

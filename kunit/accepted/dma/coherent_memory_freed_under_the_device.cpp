// SPDX-License-Identifier: GPL-2.0
// The device writes to the ring when it is freed: nothing has stopped it.
#include <kernel/dma/coherent.hpp>
#include <kernel/io/mmio.hpp>

using namespace kernel;

struct Ring : io::Register<Ring, u64, 0x00, io::Access::write_only> {};

Result<> start(const Device &device, const io::Mmio<64> &registers)
{
	const auto ring = TRY(dma::Coherent<u32>::make(device, gfp::kernel, 64));

	registers.write(Ring::of(ring.address().value()));
	return ok();
}

// SPDX-License-Identifier: GPL-2.0
// expect: this memory is freed at the end of the block, and the device may still access it
// The device writes to memory that has another owner.
#include <kernel/dma/coherent.hpp>
#include <kernel/dma/streaming.hpp>
#include <kernel/io/mmio.hpp>
#include <kernel/prelude.hpp>
#include <kernel/time/time.hpp>

using namespace kernel;

struct Start : io::Register<Start, u64, 0x00, io::Access::write_only> {};
struct Status : io::Register<Status, u32, 0x08, io::Access::read_only> {
	static constexpr Field<bool, 0> is_done{};
};
using Registers = io::Mmio<0x10>;

void start(const Registers &registers, dma::Address at)
{
	registers.write(Start::of(at.value()));
}
Result<> wait(const Registers &registers)
{
	TRY(registers.poll<Status>(
		[](auto status) {
			return status[Status::is_done];
		},
		10_us, 1_ms));
	return ok();
}

Result<> run(const Device &device, const Registers &registers)
{
	const auto ring = TRY(dma::Coherent<u32>::make(device, gfp::kernel, 64)); // here

	ring.write(0, 1);
#ifdef REFUSED
	start(registers, ring.address());
#else
	start(registers, ring.address());
	TRY(wait(registers));
#endif
	return ok();
}

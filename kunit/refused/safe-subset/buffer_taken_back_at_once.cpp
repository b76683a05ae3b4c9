// SPDX-License-Identifier: GPL-2.0
// expect: the device may still access this buffer, which the driver takes back here
// The device writes to it later, when it is freed.
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

Result<Vec<u8>> receive(const Device &device, const Registers &registers)
{
	auto bytes = TRY(Vec<u8>::zeroed(gfp::kernel, 512));
	auto buffer = TRY(dma::map<dma::Direction::from_device>(device, std::move(bytes)));

#ifdef REFUSED
	registers.write(Start::of(buffer.address().value()));
#else
	registers.write(Start::of(buffer.address().value()));
	TRY(wait(registers));
#endif
	return std::move(buffer).unmap(); // here
}

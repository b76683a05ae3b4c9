// SPDX-License-Identifier: GPL-2.0
// The primitives of devices in C++; c_device.c has the same in C.

#include "cxx.hpp"

int cxx_power_reference(in_cxx *on)
{
	const auto active = on->power.resume_and_get();

	if (!active)
		return active.error().to_errno();
	return static_cast<int>(active->read<PrimitiveStatus>().bits());
}

int cxx_dma_map(in_cxx *on)
{
	auto word = Box<u64>::make(gfp::kernel, on->value);

	if (!word)
		return word.error().to_errno();

	auto mapped = dma::map<dma::Direction::to_device>(on->device, std::move(*word));

	if (!mapped)
		return mapped.error().to_errno();
	on->registers.write(PrimitiveBuffer::of(mapped->address().value()));
	(void)std::move(*mapped).unmap();
	return 0;
}

int cxx_dma_pool(in_cxx *on)
{
	auto command = on->commands.alloc(gfp::atomic);

	if (!command)
		return command.error().to_errno();
	command->write<&DmaCommand::buffer>(Le<u64>(command->address().value()));
	return 0;
}

int cxx_block_segments(in_cxx *on)
{
	for (std::span<byte> to : on->request.destination()) {
		unsafe_assume(!to.empty());
		to[0] = byte{7};
		look_at(to.data());
	}
	return 0;
}

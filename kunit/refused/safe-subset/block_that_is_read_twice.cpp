// SPDX-License-Identifier: GPL-2.0
// expect: this reads the value again after its test
// The device changes it between the two.
#include <kernel/core/endian.hpp>
#include <kernel/dma/coherent.hpp>
#include <kernel/dma/pool.hpp>
#include <kernel/file/mmap.hpp>
#include <kernel/prelude.hpp>

using namespace kernel;

struct Descriptor {
	Le<u32> bytes;
	Le<u32> flags;
};
template <> inline constexpr bool kernel::any_bits_are_a_value<Descriptor> = true;

Result<u32> size_of(const dma::Block<Descriptor> &block)
{
#ifdef REFUSED
	if (block.read<&Descriptor::bytes>().value() > 2048)
		return EIO;
	return block.read<&Descriptor::bytes>().value();
#else
	const u32 bytes = block.read<&Descriptor::bytes>().value();

	if (bytes > 2048)
		return EIO;
	return bytes;
#endif
}

// SPDX-License-Identifier: GPL-2.0
// expect: this reads the value again after its test
// The program changes it between the two.
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

Result<u32> size_of(const SharedPages &pages)
{
#ifdef REFUSED
	if (pages.load<u32>(0) > 2048)
		return EIO;
	return pages.load<u32>(0);
#else
	const u32 bytes = pages.load<u32>(0);

	if (bytes > 2048)
		return EIO;
	return bytes;
#endif
}

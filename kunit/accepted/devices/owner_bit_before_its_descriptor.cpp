// SPDX-License-Identifier: GPL-2.0
// by: safe
// The device takes the descriptor before it has its address. No type says which member is the
// last one.
#include <kernel/core/endian.hpp>
#include <kernel/dma/coherent.hpp>

using namespace kernel;

struct Descriptor {
	Le<u64> address;
	Le<u32> bytes;
	Le<u32> is_devices;
};
template <> inline constexpr bool kernel::any_bits_are_a_value<Descriptor> = true;

void post(const dma::Coherent<Descriptor> &ring, usize at, dma::Address address)
{
	ring.write<&Descriptor::is_devices>(at, Le<u32>(1u));
	ring.write<&Descriptor::address>(at, Le<u64>(address.value()));
}

// SPDX-License-Identifier: GPL-2.0
/// \file
/// dma::Address, dma::Direction and dma::set_mask().
#pragma once

#include <cxxrt/border/dma/dma.h>
#include <kernel/device/device.hpp>
#include <kernel/user/uaccess.hpp>

/// Memory that a device accesses directly (<linux/dma-mapping.h>).
namespace kernel::dma {

/// The direction of a transfer. Any context.
enum class Direction : u8 {
	bidirectional = 0, ///< The device reads and writes (DMA_BIDIRECTIONAL).
	to_device = 1,	   ///< The device reads (DMA_TO_DEVICE).
	from_device = 2,   ///< The device writes (DMA_FROM_DEVICE).
};

/// An address for the device (dma_addr_t). It prevents this mistake: a pointer, or a physical
/// address, that is written to a register of the device: behind an IOMMU the addresses differ. Any
/// context.
///
///	registers.write(Source::of(buffer.address().value()));
class Address {
      public:
	/// Takes an address from the kernel.
	///
	/// Safety: the device may use it.
	static constexpr Address unsafe_from(u64 address) { return Address(address); }
	/// Returns the number, which is not larger than the mask of the device.
	constexpr u64 value() const { return address_; }
	/// Returns whether both are equal.
	constexpr bool operator==(const Address &) const = default;

      private:
	constexpr explicit Address(u64 address) : address_(address) {}

	u64 address_;
};

/// A type that a device may write: any bits are a value (see any_bits_are_a_value). Any context.
template <typename T>
concept WrittenByDevice = CopyableFromUser<T> || std::same_as<T, byte>;

namespace detail {

void an_address_has_1_to_64_bits(); // not constexpr

} // namespace detail

/// The number of bits in the addresses of a device: a constant from 1 to 64 (DMA_BIT_MASK()). Any
/// context.
class AddressBits {
      public:
	/// Takes a constant.
	consteval AddressBits(unsigned bits) : bits_(bits)
	{
		if (bits < 1 || bits > 64)
			detail::an_address_has_1_to_64_bits();
	}
	/// Returns the number.
	constexpr unsigned value() const { return bits_; }

      private:
	unsigned bits_;
};

/// Tells the kernel the number of bits in the addresses of \p device: it then only maps memory that
/// the device can reach. A driver calls this in probe(), before it maps or allocates. Errors: EIO
/// if the machine has no memory that the device can reach. Process context.
/// dma_set_mask_and_coherent().
///
///	TRY(dma::set_mask(device, 28));
inline Result<> set_mask(const Device &device, AddressBits bits)
{
	// SAFETY: the kernel does not keep the pointer. It returns 0 or -EIO.
	return Result<>::unsafe_from_errno(border_dma_set_mask(device.unsafe_raw(), bits.value()));
}

/// @{
/// Orders the reads, or the writes, of memory that the device shares: write a descriptor, call
/// wmb(), then write the word that passes it to the device. A register access is ordered without
/// this. Any context. dma_rmb(), dma_wmb().
inline void rmb()
{
	border_dma_rmb();
}
inline void wmb()
{
	border_dma_wmb();
}
/// @}

} // namespace kernel::dma

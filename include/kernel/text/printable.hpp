// SPDX-License-Identifier: GPL-2.0
/// \file
/// MacAddress, Uuid, HexBytes, Date, SymbolName: types that the kernel prints by its own formats.
#pragma once

#include <array>

#include <kernel/core/types.hpp>
#include <kernel/text/conversion.hpp>
#include <kernel/time/time.hpp>

namespace kernel {

/// The address of a network device. {} prints 00:11:22:aa:bb:cc (%pM). Any context.
class MacAddress {
      public:
	/// From six bytes.
	constexpr explicit MacAddress(const std::array<u8, 6> &bytes) : bytes_(bytes) {}

	/// Returns its bytes.
	constexpr const std::array<u8, 6> &bytes() const BORROWED { return bytes_; }
	/// Returns whether both are the same address.
	constexpr bool operator==(const MacAddress &) const = default;

	/// @{
	/// For the formats alone.
	static constexpr detail::Conversion printk_conversion{"", 'p', false, "M"};
	const void *printk_value() const { return bytes_.data(); }
	/// @}

      private:
	std::array<u8, 6> bytes_;
};

/// A UUID, stored with the most significant byte first (uuid_t). {} prints
/// 01020304-0506-0708-090a-0b0c0d0e0f10 (%pUb). Any context.
class Uuid {
      public:
	/// From 16 bytes.
	constexpr explicit Uuid(const std::array<u8, 16> &bytes) : bytes_(bytes) {}

	/// Returns its bytes.
	constexpr const std::array<u8, 16> &bytes() const BORROWED { return bytes_; }
	/// Returns whether both are the same UUID.
	constexpr bool operator==(const Uuid &) const = default;

	/// @{
	/// For the formats alone.
	static constexpr detail::Conversion printk_conversion{"", 'p', false, "Ub"};
	const void *printk_value() const { return bytes_.data(); }
	/// @}

      private:
	std::array<u8, 16> bytes_;
};

/// A view of bytes. {} prints the first 64: 00 01 fe ff (%*ph). print_hex_dump() prints any number.
/// Any context.
class IS_A_VIEW HexBytes {
      public:
	/// Refers to \p bytes.
	constexpr explicit HexBytes(std::span<const byte> bytes BORROWED) : bytes_(bytes) {}

	/// @{
	/// For the formats alone.
	static constexpr detail::Conversion printk_conversion{"*", 'p', false, "h", true};
	const void *printk_value() const { return bytes_.data(); }
	int printk_count() const
	{
		return bytes_.size() < 64 ? static_cast<int>(bytes_.size()) : 64;
	}
	/// @}

      private:
	std::span<const byte> bytes_;
};

/// A time of the wall clock in seconds, in UTC. {} prints 2026-11-27T12:25:00 (%ptT). Any context.
///
///	pr_info("calibrated at {}\n", Date(InstantOf<clock::Realtime>::now()));
class Date {
      public:
	/// From an instant.
	constexpr explicit Date(InstantOf<clock::Realtime> moment)
	    : seconds_(moment.nanos() / 1'000'000'000)
	{}

	/// @{
	/// For the formats alone.
	static constexpr detail::Conversion printk_conversion{"", 'p', false, "tT"};
	const void *printk_value() const { return &seconds_; }
	/// @}

      private:
	s64 seconds_;
};

/// An address in the code of the kernel or of a module. {} prints the name of its function, without
/// the address (%ps). It prevents this mistake: a log that tells where the kernel is in memory. Any
/// context.
///
///	pr_info("{} was called by {}\n", call.function(), call.caller());
class SymbolName {
      public:
	/// Of the function that has the instruction at \p address.
	constexpr explicit SymbolName(unsigned long address) : address_(address) {}

	/// Returns the address. A log or a file must not have it.
	constexpr unsigned long address() const { return address_; }
	/// Returns whether both are the same address.
	constexpr bool operator==(const SymbolName &) const = default;

	/// @{
	/// For the formats alone.
	static constexpr detail::Conversion printk_conversion{"", 'p', false, "s"};
	// SAFETY: the kernel looks the number up in its table of symbols.
	const void *printk_value() const { return reinterpret_cast<const void *>(address_); }
	/// @}

      private:
	unsigned long address_;
};

} // namespace kernel

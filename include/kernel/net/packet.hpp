// SPDX-License-Identifier: GPL-2.0
/// \file
/// net::Packet: a packet with one owner.
#pragma once

#include <kernel/core/owned.hpp>
#include <kernel/core/result.hpp>
#include <kernel/memory/alloc.hpp>

#include <cxxrt/border/net/interface.h>

namespace kernel::net {

/// A packet, with its Ethernet header (struct sk_buff). It prevents these mistakes: a packet that
/// is leaked, freed twice, or used after it was passed on; a read or write past its end; a change
/// of bytes that another owner of the same packet sees, such as tcpdump.
///
///	std::array<byte, 14> header{};
///
///	TRY(packet.read(0, header));
///	auto bytes = TRY(packet.writable(header.size()));
///
///	bytes[0] = byte{0xff};
///
/// Its destructor drops the packet, which the kernel's drop monitor reports. Any context.
class [[nodiscard]] Packet {
      public:
	/// Takes the packet of another object.
	Packet(Packet &&) = default;
	/// The same, and drops its own packet.
	Packet &operator=(Packet &&) = default;
	/// Drops the packet. dev_kfree_skb_any().
	~Packet() = default;

	/// Returns the number of bytes, with the Ethernet header.
	usize size() const { return border_packet_size(packet_.get()); }

	/// Copies \p to.size() bytes from \p offset. Errors: EINVAL if the packet ends before.
	/// skb_copy_bits().
	Result<> read(usize offset, std::span<byte> to) const
	{
		return Result<>::from_errno(
			border_packet_read(packet_.get(), offset, to.data(), to.size()));
	}

	/// Returns the first \p size bytes, which the caller may change. They are valid until the
	/// next call of writable(). Errors: EINVAL if the packet is smaller; ENOMEM.
	/// skb_ensure_writable().
	Result<std::span<byte>> writable(usize size) BORROWED
	{
		if (size > this->size())
			return EINVAL;

		void *const bytes = border_packet_writable(packet_.get(), size);

		if (!bytes)
			return ENOMEM;
		// SAFETY: border_packet_writable() has made so many bytes contiguous.
		return detail::span_of(static_cast<byte *>(bytes), size);
	}

      private:
	friend class Interface;
	template <typename> friend class Ethernet;

	struct Raw {
		using Handle = sk_buff *;
		static void release(sk_buff *packet) { border_packet_free(packet); }
	};

	// SAFETY: the caller owns the packet.
	explicit Packet(sk_buff *packet) : packet_(packet) {}

	Owned<Raw> packet_;
};

} // namespace kernel::net

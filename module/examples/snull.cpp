// SPDX-License-Identifier: GPL-2.0
// Two network interfaces that are joined, sn0 and sn1: what one transmits, the other receives. A
// packet from 192.168.0.x to 192.168.0.y arrives as one from 192.168.1.x to 192.168.1.y, so a
// machine can send packets to itself.

#include <array>
#include <optional>
#include <tuple>

#include <kernel/net/interface.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/spinlock.hpp>

using namespace kernel;

/// The two interfaces, while they are up.
class Wire : Pinned {
      public:
	void attach(usize end, const net::Interface &interface) const
	{
		(*ends_.lock())[end].emplace(interface);
	}
	void detach(usize end) const { (*ends_.lock())[end].reset(); }

	/// Returns whether the other end has received the packet.
	bool carry(usize to, net::Packet packet) const
	{
		auto ends = ends_.lock();
		auto &end = (*ends)[to];

		if (!end)
			return false;
		(*end)->receive(std::move(packet));
		return true;
	}

      private:
	using Ends = std::array<std::optional<ARef<net::Interface>>, 2>;

	BhSpinLock<Ends> ends_{LOCK_CLASS("snull.ends")};
};

/// The driver of one interface.
class Snull : Pinned {
      public:
	Snull(Arc<Wire> wire, usize end) : wire_(std::move(wire)), end_(end) {}

	Result<> open(const net::Interface &interface) const
	{
		wire_->attach(end_, interface);
		return ok();
	}
	void stop(const net::Interface &) const { wire_->detach(end_); }

	void transmit(const net::Interface &interface, net::Packet packet) const
	{
		const usize size = packet.size();

		if (change_networks(packet).is_err())
			interface.dropped(std::move(packet));
		else if (wire_->carry(1 - end_, std::move(packet)))
			interface.count_sent(size);
	}

      private:
	static constexpr usize ethernet = 14, ip = 20;
	static constexpr usize checksum = ethernet + 10, source = ethernet + 12,
			       target = source + 4;

	/// Changes the lowest bit of the third byte of both addresses. Errors: EINVAL for a packet
	/// without an IP header; ENOMEM.
	static Result<> change_networks(net::Packet &packet)
	{
		auto bytes = TRY(packet.writable(ethernet + ip));

		if (bytes[12] != byte{0x08} || bytes[13] != byte{0})
			return EINVAL;
		// Without ARP it is the address of the sender.
		bytes[5] ^= byte{1};
		bytes[source + 2] ^= byte{1};
		bytes[target + 2] ^= byte{1};
		bytes[checksum] = bytes[checksum + 1] = byte{0};

		const u16 sum = sum_of(bytes.subspan(ethernet, ip));

		bytes[checksum] = static_cast<byte>(sum >> 8);
		bytes[checksum + 1] = static_cast<byte>(sum);
		return ok();
	}

	/// The checksum of an IP header.
	static u16 sum_of(std::span<const byte> header)
	{
		u32 sum = 0;

		for (usize i = 0; i + 1 < header.size(); i += 2)
			sum += std::to_integer<u32>(header[i]) << 8 |
			       std::to_integer<u32>(header[i + 1]);
		sum = (sum & 0xffff) + (sum >> 16);
		sum = (sum & 0xffff) + (sum >> 16);
		return static_cast<u16>(~sum);
	}

	Arc<Wire> wire_;
	const usize end_;
};

struct Module {
	static Result<std::tuple<net::Ethernet<Snull>, net::Ethernet<Snull>>> init()
	{
		auto wire = TRY(Arc<Wire>::make(gfp::kernel));
		auto first =
			TRY(net::Ethernet<Snull>::make("sn0", options(0), wire.clone(), usize{0}));

		return std::tuple(std::move(first),
				  TRY(net::Ethernet<Snull>::make("sn1", options(1), std::move(wire),
								 usize{1})));
	}

	static net::EthernetOptions options(u8 last)
	{
		return {.address = {{0, 'S', 'N', 'U', 'L', last}}, .uses_arp = false};
	}
};

KERNEL_MODULE(Module, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Two network interfaces that are joined");

// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_NETFILTER
// A filter of packets: /proc/packet_filter counts the packets that arrive for this machine, by the
// protocol in their IP header; a protocol's number that is written to it is dropped from then on,
// and 0 accepts all again.

#include <array>

#include <kernel/file/proc.hpp>
#include <kernel/net/hook.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

class Filter : Pinned {
      public:
	Result<> start() const { return hook_.start(net::Family::ipv4, net::HookPoint::local_in); }
	void drop(u8 protocol) const { dropped_protocol_.store(protocol); }
	void show(SeqFile &seq) const
	{
		unsigned protocol = 0;

		for (const auto &counted : packets_) {
			if (const u64 count = counted.load())
				seq_printf(seq, "protocol {}: {} packets\n", protocol, count);
			protocol++;
		}
		seq_printf(seq, "{} dropped\n", dropped_.load());
	}

      private:
	net::Verdict on_packet(const net::PassingPacket &packet) const
	{
		std::array<byte, 20> header{};

		if (packet.read(0, header).is_err())
			return net::Verdict::drop;

		const u8 protocol = std::to_integer<u8>(header[9]);

		packets_[protocol].inc();
		if (!protocol || protocol != dropped_protocol_.load())
			return net::Verdict::accept;
		dropped_.inc();
		return net::Verdict::drop;
	}

	std::array<Atomic<u64>, 256> packets_{};
	Atomic<u64> dropped_{0};
	Atomic<u8> dropped_protocol_{0};
	net::Hook<&Filter::on_packet> hook_{this};
};

class PacketFilter : Pinned {
      public:
	static Result<proc::File<PacketFilter>> init()
	{
		auto filter = TRY(Box<Filter>::make(gfp::kernel));

		TRY(filter->start());
		return proc::File<PacketFilter>::make({"packet_filter", 0644}, std::move(filter));
	}

	explicit PacketFilter(Box<Filter> filter) : filter_(std::move(filter)) {}

	Result<> show(SeqFile &seq) const
	{
		filter_->show(seq);
		return ok();
	}
	Result<> store(const StrView &text) const
	{
		filter_->drop(TRY(text.trimmed().parse<u8>()));
		return ok();
	}

      private:
	Box<Filter> filter_;
};

KERNEL_MODULE(PacketFilter, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "A filter of packets");

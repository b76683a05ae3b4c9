// SPDX-License-Identifier: GPL-2.0
#include <array>
#include <optional>

#include <cxxrt/border/test/net.h>
#include <kernel/memory/box.hpp>
#include <kernel/net/interface.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/spinlock.hpp>
#include <kernel/test/rounds.hpp>
#include <kernel/work/workqueue.hpp>

#include <kernel/test/fail_nth.hpp>
#include <kernel/test/kunit.hpp>
#include <kernel/test/thread.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_net_interface);

namespace {

using Frame = std::array<byte, 60>;

/// A frame for all stations, of the type for local experiments.
Frame frame_of(u8 content)
{
	Frame frame{};

	for (usize i = 0; i < 6; i++)
		frame[i] = byte{0xff};
	frame[12] = byte{0x88};
	frame[13] = byte{0xb5};
	for (usize i = 14; i < frame.size(); i++)
		frame[i] = byte{content};
	return frame;
}

/// The calls that the driver of a test received. It outlives the driver.
struct Seen : Pinned {
	Atomic<u32> opened{0};
	Atomic<u32> stopped{0};
	Atomic<u32> packets{0};
	Atomic<u32> bytes{0};
	Atomic<u32> last{0};
	Atomic<u32> errors{0};
	Atomic<bool> refuses{false};
	Atomic<bool> is_full{false};
};

/// Counts packets and drops them.
class SinkInterface : Pinned {
      public:
	explicit SinkInterface(Seen &seen) : seen_(seen) {}

	Result<> open(const net::Interface &) const
	{
		if (seen_.refuses.load())
			return ENOSPC;
		seen_.opened.inc();
		return ok();
	}
	void stop(const net::Interface &) const { seen_.stopped.inc(); }

	void transmit(const net::Interface &interface, net::Packet packet) const
	{
		std::array<byte, 1> content{};

		seen_.packets.inc();
		seen_.bytes.add(static_cast<u32>(packet.size()));
		if (packet.read(14, content).is_err() ||
		    packet.read(packet.size(), content) != EINVAL ||
		    packet.read(~usize{0}, content) != EINVAL)
			seen_.errors.inc();
		seen_.last.store(std::to_integer<u32>(content[0]));
		if (seen_.is_full.load())
			interface.stop_queue();
		if (content[0] == byte{0xdd})
			interface.dropped(std::move(packet));
		else
			interface.sent(std::move(packet));
	}

      private:
	Seen &seen_;
};

/// Receives what is transmitted, with other content.
class EchoInterface : Pinned {
      public:
	void transmit(const net::Interface &interface, net::Packet packet) const
	{
		auto bytes = packet.writable(16);

		interface.count_sent(packet.size());
		if (bytes.is_err() || packet.writable(packet.size() + 1).is_ok())
			return;
		(*bytes)[15] = byte{0x77};
		interface.receive(std::move(packet));
	}
};

/// Receives packets in a work, by a reference that it has from open() to stop().
class WorkInterface : Pinned {
      public:
	Result<> open(const net::Interface &interface) const
	{
		interface_.lock()->emplace(interface);
		return ok();
	}
	void stop(const net::Interface &) const { interface_.lock()->reset(); }
	void transmit(const net::Interface &interface, net::Packet packet) const
	{
		interface.sent(std::move(packet));
		work_.queue();
	}

      private:
	void on_work() const
	{
		auto interface = interface_.lock();

		if (!*interface)
			return;

		auto packet = (**interface)->make_packet(gfp::atomic, frame_of(0x42));

		if (packet)
			(**interface)->receive(std::move(*packet));
	}

	BhSpinLock<std::optional<ARef<net::Interface>>> interface_{LOCK_CLASS("test.interface")};
	Work<&WorkInterface::on_work, system_queue::unbound> work_{this};
};

int send(const char *name, const Frame &frame, bool clones = false)
{
	return border_test_net_send(name, frame.data(), frame.size(), clones);
}

border_test_net_counts counts_of(const char *name)
{
	border_test_net_counts counts{};

	border_test_net_read_counts(name, &counts);
	return counts;
}

/// Listens while it exists.
class Listener : Pinned {
      public:
	Listener() MAY_SLEEP { border_test_net_start_listening(); }
	~Listener() MAY_SLEEP { border_test_net_stop_listening(); }

	/// Waits up to ten seconds until so many packets were heard.
	bool hears(unsigned count) const MAY_SLEEP
	{
		for (int i = 0; i < 10000 && border_test_net_heard() < count; i++)
			border_msleep(1);
		return border_test_net_heard() >= count;
	}
	std::array<u8, 46> last() const
	{
		std::array<u8, 46> bytes{};

		border_test_net_last(bytes.data(), bytes.size());
		return bytes;
	}
};

} // namespace

TEST(an_interface_exists_as_long_as_its_owner)
{
	Seen seen;
	{
		auto sink = net::Ethernet<SinkInterface>::make("cxxrt%d", {}, seen);

		REQUIRE(sink.is_ok());
		EXPECT(border_test_net_exists("cxxrt0"));
		EXPECT(send("cxxrt0", frame_of(1)) != 0);
		EXPECT(seen.packets.load() == 0u);
		REQUIRE(border_test_net_up("cxxrt0") == 0);
		EXPECT(seen.opened.load() == 1u);

		auto moved = std::move(*sink);
		auto another = net::Ethernet<SinkInterface>::make("cxxrt%d", {}, seen);

		REQUIRE(another.is_ok());
		EXPECT(border_test_net_exists("cxxrt1"));
		EXPECT(send("cxxrt0", frame_of(1)) == 0);
		EXPECT(seen.packets.load() == 1u);
	}
	EXPECT(!border_test_net_exists("cxxrt0"));
	EXPECT(!border_test_net_exists("cxxrt1"));
	EXPECT(seen.stopped.load() == 1u);
}

TEST(packets_reach_the_driver_and_are_counted)
{
	Seen seen;
	auto sink = net::Ethernet<SinkInterface>::make("cxxrt%d", {}, seen);

	REQUIRE(sink.is_ok());
	REQUIRE(border_test_net_up("cxxrt0") == 0);
	for (u8 i = 0; i < 100; i++) {
		REQUIRE(send("cxxrt0", frame_of(i)) == 0);
		REQUIRE(seen.last.load() == i);
	}
	EXPECT(send("cxxrt0", frame_of(0xdd)) == 0);
	EXPECT(seen.packets.load() == 101u);
	EXPECT(seen.bytes.load() == 101 * 60u);
	EXPECT(seen.errors.load() == 0u);

	const auto counts = counts_of("cxxrt0");

	EXPECT(counts.sent == 100u);
	EXPECT(counts.sent_bytes == 6000u);
	EXPECT(counts.sent_dropped == 1u);
	EXPECT(counts.received == 0u);
}

TEST(open_may_fail_and_is_undone_by_stop)
{
	Seen seen;
	auto sink = net::Ethernet<SinkInterface>::make("cxxrt%d", {}, seen);

	REQUIRE(sink.is_ok());
	seen.refuses.store(true);
	EXPECT(border_test_net_up("cxxrt0") == ENOSPC.to_errno());
	EXPECT(send("cxxrt0", frame_of(1)) != 0);
	seen.refuses.store(false);
	EXPECT(border_test_net_up("cxxrt0") == 0);
	EXPECT(send("cxxrt0", frame_of(1)) == 0);
	EXPECT(border_test_net_down("cxxrt0") == 0);
	EXPECT(seen.stopped.load() == 1u);
	EXPECT(send("cxxrt0", frame_of(1)) != 0);
	EXPECT(seen.packets.load() == 1u);
	EXPECT(border_test_net_up("cxxrt0") == 0);
	EXPECT(seen.opened.load() == 2u);
}

TEST(a_stopped_queue_starts_again_with_the_interface)
{
	Seen seen;
	auto sink = net::Ethernet<SinkInterface>::make("cxxrt%d", {}, seen);

	REQUIRE(sink.is_ok());
	REQUIRE(border_test_net_up("cxxrt0") == 0);
	seen.is_full.store(true);
	(void)send("cxxrt0", frame_of(1));
	(void)send("cxxrt0", frame_of(2));
	(void)send("cxxrt0", frame_of(3));
	EXPECT(seen.packets.load() == 1u);
	seen.is_full.store(false);
	EXPECT(border_test_net_down("cxxrt0") == 0);
	EXPECT(border_test_net_up("cxxrt0") == 0);
	EXPECT(send("cxxrt0", frame_of(4)) == 0);
	EXPECT(seen.last.load() == 4u);
}

TEST(a_packet_that_is_passed_on_is_received)
{
	const Listener listener;
	auto echo = net::Ethernet<EchoInterface>::make("cxxrt%d");

	REQUIRE(echo.is_ok());
	REQUIRE(border_test_net_up("cxxrt0") == 0);
	EXPECT(send("cxxrt0", frame_of(9)) == 0);
	REQUIRE(listener.hears(1));
	EXPECT(listener.last()[0] == 9u);
	EXPECT(listener.last()[1] == 0x77u);
	EXPECT(listener.last()[2] == 9u);
	// The clone of the sender is unchanged.
	EXPECT(send("cxxrt0", frame_of(10), true) == 0);
	REQUIRE(listener.hears(2));
	EXPECT(listener.last()[1] == 0x77u);

	const auto counts = counts_of("cxxrt0");

	EXPECT(counts.sent == 2u);
	EXPECT(counts.received == 2u);
}

TEST(a_work_receives_packets)
{
	const Listener listener;
	auto worker = net::Ethernet<WorkInterface>::make("cxxrt%d");

	REQUIRE(worker.is_ok());
	for (unsigned i = 1; i <= 20; i++) {
		REQUIRE(border_test_net_up("cxxrt0") == 0);
		REQUIRE(send("cxxrt0", frame_of(1)) == 0);
		REQUIRE(listener.hears(i));
		REQUIRE(listener.last()[0] == 0x42u);
		REQUIRE(border_test_net_down("cxxrt0") == 0);
	}
}

TEST(wrong_options_and_names_are_refused)
{
	const auto refused = [&](CStr name, const net::EthernetOptions &options, Error why) {
		const auto made = net::Ethernet<EchoInterface>::make(name, options);

		return made.is_err() && made.error() == why;
	};

	EXPECT(refused("cxxrt%d", {.mtu = 10}, EINVAL));
	EXPECT(refused("cxxrt%d", {.mtu = 2000}, EINVAL));
	EXPECT(refused("cxxrt%d", {.mtu = 2000, .max_mtu = 70000}, EINVAL));
	EXPECT(refused("cxxrt/x", {}, EINVAL));
	EXPECT(refused("lo", {}, EEXIST));

	const auto jumbo = net::Ethernet<EchoInterface>::make(
		"cxxrt%d", {.address = {{2, 0, 0, 0, 0, 1}}, .mtu = 9000, .max_mtu = 9000});

	EXPECT(jumbo.is_ok());
}

// Only the first ones: the kernel makes a hundred more, and each attempt waits for RCU.
TEST(the_first_allocations_of_an_interface_fail)
{
	unsigned failed = 0;
	int other_error = 0;

	for (unsigned nth = 1; nth <= 10; nth++) {
		border_fail_nth(nth);

		const auto echo = net::Ethernet<EchoInterface>::make("cxxrt%d");

		border_fail_nth_end();
		failed += echo.is_err();
		if (echo.is_err() && echo.error() != ENOMEM)
			other_error = echo.error().to_errno();
		EXPECT(border_test_net_exists("cxxrt0") == echo.is_ok());
	}
	EXPECT(failed >= 3u);
	EXPECT(other_error == 0);
	EXPECT(!border_test_net_exists("cxxrt0"));
}

TEST(interfaces_come_and_go_while_a_thread_sends)
{
	Atomic<bool> is_done{false};
	Seen seen;
	Thread sender([&] {
		while (!is_done.load())
			if (send("cxxrt0", frame_of(1)) != 0)
				border_msleep(1);
	});

	REQUIRE(sender.started());
	for (int i = 0; i < rounds_of(30); i++) {
		const u32 before = seen.packets.load();
		auto sink = net::Ethernet<SinkInterface>::make("cxxrt%d", {}, seen);

		REQUIRE(sink.is_ok());
		REQUIRE(border_test_net_up("cxxrt0") == 0);
		for (int wait = 0; wait < 10000 && seen.packets.load() == before; wait++)
			border_msleep(1);
		EXPECT(seen.packets.load() > before);
	}
	is_done.store(true);
	sender.join();
	EXPECT(seen.opened.load() == seen.stopped.load());
}

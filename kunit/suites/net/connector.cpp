// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_CONNECTOR
#include <optional>

#include <cxxrt/border/test/connector.h>
#include <kernel/memory/box.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/net/connector.hpp>
#include <kernel/sync/completion.hpp>

#include <kernel/test/fail_nth.hpp>
#include <kernel/test/kunit.hpp>
#include <kernel/test/soon.hpp>
#include <kernel/test/thread.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_connector);

namespace {

constexpr net::CbId id{.idx = 21, .val = 3};

/// Records the messages of a test. It outlives the connectors.
struct Seen : Pinned {
	Atomic<u32> messages{0};
	Atomic<u32> objects{0};
	Atomic<u32> value{0};
	Atomic<u32> size{0};
	Atomic<s32> error{0};
	Atomic<bool> is_capable{false};
	Atomic<bool> runs{false};
	Atomic<bool> has_ended{false};
	Completion may_end;
};

/// Answers a number with the next one.
template <net::Senders from = net::Senders::net_admin> class Counter : Pinned {
      public:
	explicit Counter(const Seen &seen, net::CbId of = id) : seen_(seen), connector_{this, of}
	{
		seen_.objects.inc();
	}
	~Counter() { seen_.objects.dec(); }

	Result<> start() const { return connector_.start("cxxrt"); }
	Result<> tell(u32 value) const { return connector_.broadcast(gfp::kernel, value); }
	Result<> tell(std::span<const byte> bytes) const
	{
		return connector_.broadcast(gfp::kernel, bytes);
	}

      private:
	void on_message(const net::CnMsg &message) const
	{
		seen_.messages.inc();
		seen_.size.store(static_cast<u32>(message.bytes().size()));
		seen_.is_capable.store(message.is_capable(Capability::net_admin));

		const auto value = message.template read<u32>();

		seen_.error.store(value.is_err() ? value.error().to_errno() : 0);
		if (value.is_err())
			return;
		seen_.value.store(*value);
		seen_.error.store(connector_.reply(message, *value + 1).to_errno());
	}

	const Seen &seen_;
	net::Connector<&Counter::on_message, from> connector_;
};

/// Its handler ends when the test says so.
class Slow : Pinned {
      public:
	explicit Slow(const Seen &seen) : seen_(seen) {}

	Result<> start() const { return connector_.start("cxxrt"); }

      private:
	void on_message(const net::CnMsg &) const
	{
		seen_.runs.store(true);
		seen_.may_end.wait();
		seen_.has_ended.store(true);
	}

	const Seen &seen_;
	net::Connector<&Slow::on_message> connector_{this, id};
};

/// Answers a message until the program's socket is full.
class Flood : Pinned {
      public:
	explicit Flood(const Seen &seen) : seen_(seen) {}

	Result<> start() const { return connector_.start("cxxrt"); }

      private:
	void on_message(const net::CnMsg &message) const
	{
		for (u32 i = 0; i < 100000 && seen_.error.load() == 0; i++)
			seen_.error.store(connector_.reply(message, i).to_errno());
	}

	const Seen &seen_;
	net::Connector<&Flood::on_message> connector_{this, id};
};

/// A program with a socket, which has subscribed to a number or to none.
struct Client : Pinned {
	explicit Client(u32 idx = 0) MAY_SLEEP : socket(border_test_cn_open(idx)) {}
	~Client() MAY_SLEEP
	{
		if (socket)
			border_test_cn_close(socket);
	}

	int send(u32 value, bool is_privileged = true, net::CbId to = id) const MAY_SLEEP
	{
		border_test_cn_message message{.idx = to.idx,
					       .val = to.val,
					       .seq = 77,
					       .ack = 5,
					       .size = sizeof(value),
					       .bytes = {}};

		__builtin_memcpy(message.bytes, &value, sizeof(value));
		return border_test_cn_send(socket, &message, is_privileged);
	}
	/// Returns the number of the next message, or a negative errno.
	long receive() MAY_SLEEP
	{
		const int error = border_test_cn_receive(socket, &got);
		u32 value = 0;

		if (error)
			return error;
		__builtin_memcpy(&value, got.bytes, sizeof(value));
		return value;
	}

	::socket *socket;
	border_test_cn_message got{};
};

} // namespace

TEST(a_message_is_answered)
{
	Seen seen;
	Client client;
	Client other(id.idx);

	REQUIRE(client.socket != nullptr);
	REQUIRE(other.socket != nullptr);
	{
		const Counter<> counter(seen);

		EXPECT(client.send(1) == 0);
		EXPECT(seen.messages.load() == 0u);
		REQUIRE(counter.start().is_ok());
		EXPECT(client.send(41) == 0);
		EXPECT(seen.messages.load() == 1u);
		EXPECT(seen.value.load() == 41u);
		EXPECT(seen.error.load() == 0);
		EXPECT(client.receive() == 42);
		EXPECT(client.got.idx == id.idx);
		EXPECT(client.got.val == id.val);
		EXPECT(client.got.seq == 77u);
		EXPECT(client.got.ack == 6u);
		EXPECT(client.got.size == sizeof(u32));
		EXPECT(client.receive() == EAGAIN.to_errno());
		EXPECT(other.receive() == EAGAIN.to_errno());
		EXPECT(client.send(1, true, {.idx = id.idx, .val = id.val + 1}) == 0);
		EXPECT(seen.messages.load() == 1u);
	}
	EXPECT(client.send(1) == 0);
	EXPECT(seen.messages.load() == 1u);
}

TEST(only_administrators_are_heard)
{
	Seen seen;
	Client client;

	REQUIRE(client.socket != nullptr);
	{
		const Counter<> counter(seen);

		REQUIRE(counter.start().is_ok());
		EXPECT(client.send(1, false) == 0);
		EXPECT(seen.messages.load() == 0u);
		EXPECT(client.receive() == EAGAIN.to_errno());
		EXPECT(client.send(1, true) == 0);
		EXPECT(seen.messages.load() == 1u);
		EXPECT(seen.is_capable.load());
	}
	const Counter<net::Senders::all> open(seen);

	REQUIRE(open.start().is_ok());
	EXPECT(client.send(7, false) == 0);
	EXPECT(seen.messages.load() == 2u);
	EXPECT(!seen.is_capable.load());
}

TEST(a_message_of_another_size_is_not_a_value)
{
	Seen seen;
	const Counter<> counter(seen);
	const Client client;

	REQUIRE(client.socket != nullptr);
	REQUIRE(counter.start().is_ok());
	for (const u32 size : {0u, 3u, 5u, 64u}) {
		const border_test_cn_message message{id.idx, id.val, 0, 0, size, {}};

		EXPECT(border_test_cn_send(client.socket, &message, true) == 0);
		EXPECT(seen.size.load() == size);
		EXPECT(seen.error.load() == EINVAL.to_errno());
	}
	EXPECT(seen.messages.load() == 4u);
}

TEST(subscribers_receive_broadcasts)
{
	Seen seen;
	const Counter<> counter(seen);

	EXPECT(counter.tell(1) == ESRCH);

	Client one(id.idx), two(id.idx), other(id.idx + 1), none;

	REQUIRE(one.socket != nullptr);
	REQUIRE(two.socket != nullptr);
	REQUIRE(other.socket != nullptr);
	REQUIRE(none.socket != nullptr);
	EXPECT(counter.tell(5).is_ok());
	EXPECT(counter.tell(6).is_ok());
	EXPECT(one.receive() == 5);

	const u32 first = one.got.seq;

	EXPECT(one.receive() == 6);
	EXPECT(one.got.seq == first + 1);
	EXPECT(one.got.ack == 0u);
	EXPECT(two.receive() == 5);
	EXPECT(two.receive() == 6);
	EXPECT(other.receive() == EAGAIN.to_errno());
	EXPECT(none.receive() == EAGAIN.to_errno());

	auto large = KVVec<byte>::zeroed(gfp::kernel, 65536);

	REQUIRE(large.is_ok());
	EXPECT(counter.tell(large->as_span()) == EMSGSIZE);
}

TEST(an_answer_does_not_wait_for_the_program)
{
	Seen seen;
	const Flood flood(seen);
	const Client client;

	REQUIRE(client.socket != nullptr);
	REQUIRE(flood.start().is_ok());
	EXPECT(client.send(0) == 0);
	EXPECT(seen.error.load() == EAGAIN.to_errno());
}

TEST(a_number_has_one_connector)
{
	Seen seen;
	const Counter<> zero(seen, {.idx = 0, .val = 1});

	EXPECT(zero.start() == EINVAL);
	{
		const Counter<> one(seen);
		const Counter<> two(seen);
		const Counter<> another(seen, {.idx = id.idx, .val = id.val + 1});

		EXPECT(one.start().is_ok());
		EXPECT(one.start() == EBUSY);
		EXPECT(two.start() == EEXIST);
		EXPECT(two.start() == EEXIST);
		EXPECT(another.start().is_ok());
	}
	const Counter<> again(seen);

	EXPECT(again.start().is_ok());
}

TEST(destruction_waits_for_the_handler)
{
	Seen seen;
	std::optional<Slow> slow;
	Atomic<bool> is_gone{false};
	bool ended_first = false;

	slow.emplace(seen);
	REQUIRE(slow->start().is_ok());

	Thread sender([&] {
		const Client client;

		if (client.socket)
			(void)client.send(1);
	});

	EXPECT(sender.started());
	EXPECT(soon([&] {
		return seen.runs.load();
	}));

	Thread remover([&] {
		slow.reset();
		ended_first = seen.has_ended.load();
		is_gone.store(true);
	});

	EXPECT(remover.started());
	border_msleep(50);
	// The handler sleeps, so the kernel does not wait for it: not in this destruction, which
	// ends after what the kernel waits for in the other one.
	{
		const Counter<> counter(seen, {.idx = id.idx, .val = id.val + 1});

		EXPECT(counter.start().is_ok());
	}
	EXPECT(!is_gone.load());
	seen.may_end.complete_all();
	EXPECT(soon([&] {
		return is_gone.load();
	}));
	remover.join();
	sender.join();
	EXPECT(ended_first);
}

TEST(connectors_are_destroyed_while_threads_send)
{
	Seen seen;
	Atomic<bool> stop{false};
	const auto use = [&] {
		Client client;

		// A program is often in user space, where synchronize_rcu_tasks() does not wait for
		// it. A kthread has to sleep.
		for (u32 i = 1; client.socket && !stop.load(); i++) {
			(void)client.send(1);
			(void)client.receive();
			if (i % 16 == 0)
				border_msleep(1);
		}
	};
	Thread one(use);
	Thread two(use);

	EXPECT(one.started());
	EXPECT(two.started());
	for (int i = 0; i < 10; i++) {
		// In memory of its own, so that KASAN sees a call that is late.
		auto counter = Box<Counter<>>::make(gfp::kernel, seen);

		if (counter.is_err() || (*counter)->start().is_err())
			break;

		const u32 before = seen.messages.load();

		EXPECT(soon([&] {
			return seen.messages.load() > before + 10;
		}));
	}
	stop.store(true);
	one.join();
	two.join();
	EXPECT(seen.messages.load() >= 100u);
	EXPECT(seen.objects.load() == 0u);
}

TEST(the_allocations_of_a_connector_fail)
{
	Seen seen;

	fail_each_allocation(test, 1, [&](int &) MAY_SLEEP {
		const Counter<> counter(seen);

		return counter.start();
	});
	EXPECT(seen.objects.load() == 0u);
}

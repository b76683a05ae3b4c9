// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_NET
#include <optional>

#include "genl.hpp"

#include <kernel/test/fail_nth.hpp>
#include <kernel/test/soon.hpp>
#include <kernel/test/thread.hpp>

TEST_SUITE(cxxrt_genl_life);

TEST(a_list_has_all_entries)
{
	Seen seen;

	for (const u32 entries : {0u, 1u, 100u}) {
		const Driver driver(seen, entries);

		REQUIRE(driver.start().is_ok());

		Client client;
		u32 next = 0, parts = 0;

		REQUIRE(client.is_ready());
		REQUIRE(client.send(list, {}, true, true) == 0);
		for (;;) {
			REQUIRE(client.receive() == 0);
			if (client.got().messages) {
				EXPECT(client.number(1) == next);
				next += client.got().messages;
				parts++;
			}
			if (client.got().is_end)
				break;
		}
		EXPECT(client.got().error == 0);
		EXPECT(next == entries);
		EXPECT(parts <= entries);
		EXPECT((entries < 100 || parts > 1));
	}
}

TEST(a_list_ends_with_an_error)
{
	Seen seen;
	const Driver driver(seen, 2000);

	REQUIRE(driver.start().is_ok());

	Client client;

	REQUIRE(client.is_ready());
	REQUIRE(client.send(list, {}, true, true) == 0);
	for (u32 i = 0; i < 2000 && !client.got().is_end; i++)
		REQUIRE(client.receive() == 0);
	EXPECT(client.got().error == ENOLINK.to_errno());
}

TEST(a_list_ends_with_its_family)
{
	Seen seen;
	std::optional<Driver> driver;

	driver.emplace(seen, 500u);
	REQUIRE(driver->start().is_ok());

	Client client;

	REQUIRE(client.is_ready());
	REQUIRE(client.send(list, {}, true, true) == 0);
	REQUIRE(client.receive() == 0);
	EXPECT(!client.got().is_end);
	driver.reset();
	driver.emplace(seen, 500u);
	REQUIRE(driver->start().is_ok());

	const u32 before = seen.calls.load();

	for (u32 i = 0; i < 500 && !client.got().is_end; i++)
		REQUIRE(client.receive() == 0);
	EXPECT(client.got().error == ENODEV.to_errno());
	EXPECT(seen.calls.load() == before);
}

TEST(subscribers_receive_events)
{
	Seen seen;
	const Driver driver(seen);

	EXPECT(driver.tell<Events>(1) == ESRCH);
	REQUIRE(driver.start().is_ok());
	EXPECT(driver.tell<Events>(1) == ESRCH);
	EXPECT(!driver.is_heard<Events>());

	Client client, other, none;

	REQUIRE(client.is_ready());
	REQUIRE(other.is_ready());
	REQUIRE(none.is_ready());
	REQUIRE(client.subscribe() == 0);
	REQUIRE(other.subscribe_to_open(true) == 0);
	EXPECT(driver.is_heard<Events>());
	EXPECT(driver.tell<Events>(5).is_ok());
	EXPECT(driver.tell<OpenEvents>(6).is_ok());
	EXPECT(client.receive() == 0);
	EXPECT(client.got().command == changed);
	EXPECT(client.number(1) == 5u);
	EXPECT(client.receive() == EAGAIN.to_errno());
	EXPECT(other.receive() == 0);
	EXPECT(other.number(1) == 6u);
	EXPECT(none.receive() == EAGAIN.to_errno());
	EXPECT(driver.tell_too_much() == EMSGSIZE);
	EXPECT(client.receive() == EAGAIN.to_errno());
}

TEST(a_name_has_one_family)
{
	Seen seen;
	{
		const Driver one(seen);
		const Driver two(seen);

		EXPECT(one.start().is_ok());
		EXPECT(one.start() == EBUSY);
		EXPECT(two.start() == EEXIST);
		EXPECT(two.start() == EEXIST);
		EXPECT(two.tell<Events>(1) == ESRCH);
	}
	const Driver again(seen);

	EXPECT(again.start().is_ok());
}

TEST(destruction_waits_for_a_command)
{
	Seen seen;
	std::optional<Driver> driver;
	Atomic<bool> is_gone{false};
	bool ended_first = false;

	driver.emplace(seen);
	REQUIRE(driver->start().is_ok());

	Thread sender([&] {
		const Client client;

		if (client.is_ready())
			(void)client.send(slow);
	});

	EXPECT(sender.started());
	EXPECT(soon([&] {
		return seen.runs.load();
	}));

	Thread remover([&] {
		driver.reset();
		ended_first = seen.has_ended.load();
		is_gone.store(true);
	});

	EXPECT(remover.started());
	border_msleep(50);
	EXPECT(!is_gone.load());
	seen.may_end.complete_all();
	EXPECT(soon([&] {
		return is_gone.load();
	}));
	remover.join();
	sender.join();
	EXPECT(ended_first);
}

TEST(families_are_destroyed_while_threads_send_and_list)
{
	Seen seen;
	Atomic<bool> stop{false};
	const auto use = [&] {
		while (!stop.load()) {
			Client client;

			// In a round between two families there is none.
			for (u32 i = 0; client.is_ready() && i < 16 && !stop.load(); i++) {
				(void)client.ask(get, Attributes().add(1, i));
				(void)client.receive();
				(void)client.send(list, {}, true, true);
				while (client.receive() == 0 && !client.got().is_end) {
				}
			}
			border_msleep(1);
		}
	};
	Thread one(use);
	Thread two(use);

	EXPECT(one.started());
	EXPECT(two.started());
	for (int i = 0; i < 10; i++) {
		// In memory of its own, so that KASAN sees a call that is late.
		auto driver = Box<Driver>::make(gfp::kernel, seen, 20u);

		if (driver.is_err() || (*driver)->start().is_err())
			break;

		const u32 before = seen.calls.load();

		EXPECT(soon([&] {
			return seen.calls.load() > before + 30;
		}));
	}
	stop.store(true);
	one.join();
	two.join();
	EXPECT(seen.calls.load() >= 300u);
	EXPECT(seen.objects.load() == 0u);
}

TEST(the_allocations_of_a_family_fail)
{
	Seen seen;

	// The kernel has room for a few families, and tells subscribers of it if it has memory.
	fail_each_allocation(test, 0, [&](int &) MAY_SLEEP {
		const Driver driver(seen);

		return driver.start();
	});

	const Driver driver(seen);

	REQUIRE(driver.start().is_ok());

	Client client;

	REQUIRE(client.is_ready());
	REQUIRE(client.subscribe() == 0);
	fail_each_allocation(test, 1, [&](int &) MAY_SLEEP -> Result<> {
		const Result<> told = driver.tell<Events>(1);

		// A copy for the subscriber.
		return told == ENOBUFS ? Result<>(ENOMEM) : told;
	});
	EXPECT(seen.objects.load() == 1u);
}

// SPDX-License-Identifier: GPL-2.0
#include <array>

#include <kernel/memory/box.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/bits.hpp>
#include <kernel/sync/once.hpp>
#include <kernel/sync/refcount.hpp>

#include <kernel/test/counted.hpp>
#include <kernel/test/rounds.hpp>
#include <kernel/test/thread.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_atomic);

TEST(holds_a_word)
{
	const Atomic<usize> word{~usize{0}};

	EXPECT(word.load() == ~usize{0});
	word.store(0);
	EXPECT(word.load_acquire() == 0u);
	word.store_release(5);
	EXPECT(word.load() == 5u);
}

// Message passing: a thread that sees the flag sees earlier writes. KCSAN would report the plain
// accesses to the message if acquire and release did not order them.
TEST(is_zero_without_a_value)
{
	const std::array<Atomic<u64>, 3> counts{};
	const Atomic<bool> flag;

	counts[1].inc();
	EXPECT(counts[0].load() == 0u);
	EXPECT(counts[1].load() == 1u);
	EXPECT(!flag.load());
}

TEST(release_publishes_what_was_written_before)
{
	const auto rounds = rounds_of(usize{20000});
	usize message = 0;
	Atomic<usize> sent{0};
	Atomic<usize> received{0};
	usize wrong = 0;
	Thread receiver([&] {
		for (usize i = 1; i <= rounds; i++) {
			while (sent.load_acquire() != i)
				;
			wrong += message != i * 3;
			received.store_release(i);
		}
	});

	REQUIRE(receiver.started());
	for (usize i = 1; i <= rounds; i++) {
		message = i * 3;
		sent.store_release(i);
		while (received.load_acquire() != i)
			;
	}
	receiver.join();
	EXPECT(wrong == 0u);
}

namespace {

enum class Phase : u8 { idle, running, done };

} // namespace

template <typename T> static void expect_arithmetic(const Test &test)
{
	const Atomic<T> n{10};

	n.add(5);
	n.sub(3);
	n.inc();
	n.dec();
	EXPECT(n.load() == T{12});
	n.or_bits(0x30);
	n.and_bits(0x3f);
	n.xor_bits(0x01);
	EXPECT(n.load() == T{0x3d});
	for (Order order : {Order::relaxed, Order::acquire, Order::release, Order::full}) {
		n.store(10);
		EXPECT(n.add_return(2, order) == T{12});
		EXPECT(n.sub_return(4, order) == T{8});
		EXPECT(n.fetch_add(1, order) == T{8});
		EXPECT(n.fetch_sub(2, order) == T{9});
		EXPECT(n.fetch_or(8, order) == T{7});
		EXPECT(n.fetch_and(9, order) == T{15});
		EXPECT(n.fetch_xor(1, order) == T{9});
		EXPECT(n.load() == T{8});
	}
	n.store(static_cast<T>(-1));
	EXPECT(n.inc_and_test());
	EXPECT(n.add_return(2) == T{2});
	EXPECT(!n.dec_and_test());
	EXPECT(n.dec_and_test());
	EXPECT(!n.add_unless(1, 0));
	EXPECT(n.add_unless(1, 5));
	EXPECT(n.load() == T{1});
	n.store(0);
	n.dec();
	EXPECT(n.load() == static_cast<T>(-1));
}

TEST(numbers_of_each_size_and_sign)
{
	expect_arithmetic<u32>(test);
	expect_arithmetic<s32>(test);
	expect_arithmetic<u64>(test);
	expect_arithmetic<s64>(test);
}

template <typename T> static void expect_exchange(const Test &test, T a, T b)
{
	const Atomic<T> object{a};

	for (Order order : {Order::relaxed, Order::acquire, Order::release, Order::full}) {
		T old = b;

		object.store(a);
		EXPECT((object.xchg(b, order) == a));
		EXPECT((object.cmpxchg(a, a, order) == b));
		EXPECT((object.cmpxchg(b, a, order) == b));
		EXPECT((!object.try_cmpxchg(old, b, order)));
		EXPECT((old == a));
		EXPECT((object.try_cmpxchg(old, b, order)));
		EXPECT((object.load() == b));
	}
	object.store_release(a);
	EXPECT((object.load_acquire() == a));
}

TEST(objects_of_each_kind_are_exchanged)
{
	int a = 0, b = 0;

	expect_exchange(test, false, true);
	expect_exchange(test, Phase::idle, Phase::done);
	expect_exchange<u8>(test, 1, 255);
	expect_exchange<u16>(test, 1, 0xffff);
	expect_exchange<s32>(test, 1, -1);
	expect_exchange<s64>(test, 1, -1);
	expect_exchange(test, &a, &b);
}

// A plain ++ on two CPUs would lose some.
TEST(no_addition_is_lost)
{
	constexpr usize rounds = 200000;
	Atomic<u32> count{0};
	Atomic<u64> exchanged{0};
	auto add = [&] {
		for (usize i = 0; i < rounds; i++) {
			u64 old = exchanged.load();

			count.inc();
			while (!exchanged.try_cmpxchg(old, old + 3, Order::relaxed))
				;
		}
	};
	Thread other(add);

	REQUIRE(other.started());
	add();
	other.join();
	EXPECT(count.load() == 2 * rounds);
	EXPECT(exchanged.load() == 6 * rounds);
}

// Store buffering: without full barriers, each CPU may read before its write is seen.
TEST(a_full_barrier_orders_a_write_before_a_read)
{
	constexpr u32 rounds = 20000;
	Atomic<u32> ours{0}, theirs{0}, they_saw{0}, arrived{0};
	u32 neither = 0;
	Thread other([&] {
		for (u32 i = 1; i <= rounds; i++) {
			while (arrived.load_acquire() != 2 * i - 1)
				;
			theirs.store(i);
			smp_mb();
			they_saw.store(ours.load());
			arrived.store_release(2 * i);
		}
	});

	REQUIRE(other.started());
	for (u32 i = 1; i <= rounds; i++) {
		arrived.store_release(2 * i - 1);
		ours.store(i);
		smp_mb();
		const u32 we_saw = theirs.load();

		while (arrived.load_acquire() != 2 * i)
			;
		neither += we_saw != i && they_saw.load() != i;
	}
	other.join();
	EXPECT(neither == 0u);
}

TEST(no_reference_is_taken_from_0)
{
	const Refcount count{2};

	EXPECT(count.inc_not_zero());
	count.inc();
	EXPECT(count.read() == 4u);
	for (int i = 0; i < 3; i++)
		EXPECT(!count.dec_and_test());
	EXPECT(count.dec_and_test());
	EXPECT(!count.inc_not_zero());
	EXPECT(count.read() == 0u);
}

TEST(bits_beside_each_other)
{
	const AtomicBits<130> bits;

	EXPECT(bits.size() == 130u);
	EXPECT(bits.find_next() == 130u);
	for (usize bit : {0u, 63u, 64u, 129u}) {
		EXPECT(!bits.test(bit));
		bits.set(bit);
		EXPECT(bits.test(bit));
		EXPECT(bits.test_and_set(bit));
	}
	EXPECT(bits.find_next(1) == 63u);
	EXPECT(bits.find_next(65) == 129u);
	EXPECT(bits.find_next_clear(63) == 65u);
	bits.clear(63);
	bits.change(62);
	EXPECT(bits.find_next(1) == 62u);
	EXPECT(bits.test_and_change(62));
	EXPECT(!bits.test_and_clear(62));
	EXPECT(bits.test_and_clear(129));
	EXPECT(!bits.test_and_set_lock(5));
	EXPECT(bits.test_and_set_lock(5));
	bits.clear_unlock(5);
	EXPECT(!bits.test(5));
}

TEST(each_number_is_taken_once)
{
	constexpr usize numbers = 3000;
	auto made = Box<AtomicBits<numbers>>::make(gfp::kernel);

	REQUIRE(made.is_ok());
	const auto &taken = **made;
	Atomic<usize> sum{0}, refused{0};
	auto take_all = [&] {
		for (;;) {
			auto number = taken.take_first_clear();

			if (!number) {
				refused.add(number.error() == ENOSPC);
				return;
			}
			sum.add(*number);
		}
	};
	Thread other(take_all);

	REQUIRE(other.started());
	take_all();
	other.join();
	EXPECT(refused.load() == 2u);
	EXPECT(sum.load() == numbers * (numbers - 1) / 2);
}

TEST(one_of_two_is_first)
{
	constexpr usize rounds = 2000;
	Atomic<usize> firsts{0};
	auto made = Vec<Box<Once>>();

	for (usize i = 0; i < rounds; i++) {
		auto once = Box<Once>::make(gfp::kernel);

		REQUIRE(once.is_ok());
		REQUIRE(made.push(gfp::kernel, std::move(*once)).is_ok());
	}
	auto race = [&] {
		for (const auto &once : made)
			firsts.add(once->is_first());
	};
	Thread other(race);

	REQUIRE(other.started());
	race();
	other.join();
	EXPECT(firsts.load() == rounds);
	EXPECT(made[0]->happened());
	EXPECT(!made[0]->is_first());
}

TEST(a_value_is_set_once_and_destroyed)
{
	int alive = 0;
	{
		const OnceValue<Counted> value;

		EXPECT(!value);
		EXPECT(value.set(alive, 7).is_ok());
		REQUIRE(static_cast<bool>(value));
		EXPECT(value->value() == 7);
		EXPECT(alive == 1);
		EXPECT(value.set(alive, 8) == EEXIST);
		EXPECT((*value).value() == 7);
		EXPECT(alive == 1);
	}
	EXPECT(alive == 0);

	const OnceValue<Counted> none;

	EXPECT(!none);
}

TEST(a_value_that_is_seen_is_whole)
{
	struct Pair {
		Pair(usize i) : first(i), second(3 * i) {}

		usize first, second;
	};
	constexpr usize rounds = 2000;
	usize wrong = 0;

	for (usize i = 0; i < rounds / 100; i++) {
		auto made = Box<std::array<OnceValue<Pair>, 100>>::make(gfp::kernel);

		REQUIRE(made.is_ok());
		const auto &values = **made;
		Atomic<usize> set{0};
		Thread writer([&] {
			for (const auto &value : values)
				set.add(value.set(i).is_ok());
		});

		REQUIRE(writer.started());
		for (const auto &value : values) {
			while (!value)
				;
			wrong += value->second != 3 * value->first || value->first != i;
		}
		writer.join();
		wrong += set.load() != 100;
	}
	EXPECT(wrong == 0u);
}

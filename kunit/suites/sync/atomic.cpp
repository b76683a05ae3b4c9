// SPDX-License-Identifier: GPL-2.0
#include <kernel/sync/atomic.hpp>

#include <kernel/test/thread.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_atomic);

TEST(holds_a_word)
{
	const Atomic word{~usize{0}};

	EXPECT(word.load() == ~usize{0});
	word.store(0);
	EXPECT(word.load_acquire() == 0u);
	word.store_release(5);
	EXPECT(word.load() == 5u);
}

// Message passing: who sees the flag sees what was written before it. KCSAN would report the plain
// accesses to the message if acquire and release did not order them.
TEST(release_publishes_what_was_written_before)
{
	constexpr usize rounds = 20000;
	usize message = 0;
	Atomic sent{0};
	Atomic received{0};
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

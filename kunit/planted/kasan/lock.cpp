// SPDX-License-Identifier: GPL-2.0
// Bugs with locks. Each case runs to its end, and the kernel reports it as the comment says.

#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/test/kunit.hpp>

using namespace kernel;

TEST_SUITE(planted);

namespace planted {

// The first case of all: lockdep disables itself after the first report.
// reported as: WARNING: possible circular locking dependency .* at: planted::lock_order_inversion
TEST(lock_order_inversion)
{
	Mutex<int> first{LOCK_CLASS("planted.first"), 1};
	Mutex<int> second{LOCK_CLASS("planted.second"), 2};
	{
		auto one = first.lock();
		auto two = second.lock();
	}
	auto two = second.lock();
	auto one = first.lock();
}

// reported as: BUG: sleeping function called .* planted::mutex_under_spin_lock
TEST(mutex_under_spin_lock)
{
	SpinLock<int> spin{LOCK_CLASS("planted.spin"), 1};
	Mutex<int> mutex{LOCK_CLASS("planted.mutex"), 2};
	auto outer = spin.lock();
	auto inner = mutex.lock();
}

// reported as: BUG: sleeping function called .* planted::allocation_under_spin_lock
TEST(allocation_under_spin_lock)
{
	SpinLock<int> spin{LOCK_CLASS("planted.spin"), 1};

	// The kernel limits this message to one a second.
	border_msleep(1200);
	auto guard = spin.lock();
	EXPECT(Box<int>::make(gfp::kernel, 1).is_ok());
}

// A guard cannot be allocated; but an object with a guard can.
struct Keeper {
	explicit Keeper(const SpinLock<int> &lock) : guard(lock.lock()) {}

	Guard<SpinLock<int>> guard;
};

// reported as: BUG: scheduling while atomic: .* planted::spin_lock_kept
TEST(spin_lock_kept)
{
	SpinLock<int> spin{LOCK_CLASS("planted.kept"), 1};
	auto keeper = Box<Keeper>::make(gfp::kernel, spin);

	REQUIRE(keeper.is_ok());
	(void)std::move(*keeper).unsafe_into_raw();
	border_msleep(1);
}

} // namespace planted

// SPDX-License-Identifier: GPL-2.0
// Tests every factory without memory: each of its allocations fails once.

#include <array>
#include <optional>

#include <kernel/device/miscdevice.hpp>
#include <kernel/memory/box.hpp>
#include <kernel/sync/local_lock.hpp>
#include <kernel/sync/percpu.hpp>
#include <kernel/sync/srcu.hpp>
#include <kernel/test/kunit.hpp>
#include <kernel/user/fifo.hpp>
#include <kernel/work/kthread.hpp>
#include <kernel/work/workqueue.hpp>

#include <kernel/test/buffers.hpp>
#include <kernel/test/counted.hpp>
#include <kernel/test/fail_nth.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_failure);

/// GFP_KERNEL without warnings: vmalloc() also warns about injected failures.
using Quiet = gfp::Flags<BORDER_GFP_KERNEL | BORDER___GFP_NOWARN, true>;

/// Calls a body with flags that may sleep, and with flags that may not.
template <typename Body> static void for_each_flags(Body body)
{
	body(gfp::kernel);
	body(gfp::atomic);
}

TEST(box)
{
	for_each_flags([&](auto flags) {
		fail_each_allocation(test, 1, [&](int &alive) {
			return Box<Counted>::make(flags, alive, 1);
		});
	});
	fail_each_allocation(test, 1, [&](int &alive) {
		return Box<Counted, KVmalloc>::make(gfp::kernel, alive, 1);
	});
}

TEST(arc)
{
	for_each_flags([&](auto flags) {
		fail_each_allocation(test, 1, [&](int &alive) {
			return Arc<Counted>::make(flags, alive, 1);
		});
	});
}

/// A structure of several allocations, each of which the next one owns.
TEST(owners_of_owners)
{
	using Inner = Box<Counted>;
	using Outer = Vec<Arc<Inner>>;

	for_each_flags([&](auto flags) {
		fail_each_allocation(test, 5, [&](int &alive) -> Result<Outer> {
			auto outer = TRY(Outer::with_capacity(flags, 2));

			for (int i = 0; i < 2; i++) {
				auto inner = TRY(Inner::make(flags, alive, i));
				TRY(outer.push(flags,
					       TRY(Arc<Inner>::make(flags, std::move(inner)))));
			}
			return outer;
		});
	});
}

TEST(vec_makes_room)
{
	for_each_flags([&](auto flags) {
		fail_each_allocation(test, 1, [&](int &) {
			return Vec<u64>::with_capacity(flags, 100);
		});
		fail_each_allocation(test, 1, [&](int &) {
			return Vec<u64>::zeroed(flags, 100);
		});
	});
	fail_each_allocation(test, 1, [&](int &) {
		return KVVec<u64>::zeroed(gfp::kernel, 100);
	});
}

/// A failed push destroys its value, and a failed reserve does nothing. The other elements are
/// unchanged.
TEST(vec_keeps_what_it_has)
{
	for_each_flags([&](auto flags) {
		fail_each_allocation(test, 3, [&](int &alive) -> Result<> {
			auto vec = TRY(Vec<Counted>::with_capacity(flags, 4));

			for (int i = 0; i < 4; i++)
				TRY(vec.push(flags, Counted(alive, i)));
			const Counted *memory = vec.begin();
			const Result<> pushed = vec.push(flags, Counted(alive, 4));
			const Result<> reserved = pushed.is_ok() ? vec.reserve(flags, 100) : pushed;

			const int size = pushed.is_ok() ? 5 : 4;
			EXPECT(alive == size);
			EXPECT(vec.size() == static_cast<usize>(size));
			EXPECT(pushed.is_ok() == (vec.begin() != memory));
			EXPECT(reserved.is_ok() == (vec.capacity() >= 105));
			int expected = 0;
			for (const Counted &element : vec)
				EXPECT(element.value() == expected++);
			return reserved;
		});
	});
}

/// Without contiguous pages kvmalloc() calls vmalloc(), which also works without huge pages: no
/// single failure makes it fail. The second size is larger than kmalloc() supports.
TEST(large_memory_need_not_be_contiguous)
{
	for (usize pages : {64, 1025})
		fail_each_allocation(test, 0, [&](int &) {
			return KVVec<byte>::with_capacity(Quiet{}, pages * page_size);
		});
}

TEST(string)
{
	for_each_flags([&](auto flags) {
		fail_each_allocation(test, 1, [&](int &) {
			return kasprintf(flags, "ring{}", 7);
		});
	});
}

TEST(memory_of_a_fifo)
{
	fail_each_allocation(test, 1, [&](int &) {
		return FifoMemory::make(gfp::kernel, 4096);
	});
}

TEST(what_a_user_sends)
{
	const UserPages pages(test, page_size);

	// A page fault would be one of the allocations.
	REQUIRE(pages.tail(1).writer().write('\0').is_ok());
	for_each_flags([&](auto flags) {
		fail_each_allocation(test, 1, [&](int &) {
			return pages.tail(page_size).reader().read_all(flags);
		});
	});
}

namespace {

struct Driver {
	explicit Driver(int &alive) : counted(alive, 0) {}

	Counted counted;
};

} // namespace

/// misc_register() makes dozens of allocations; in Linux 6.1 only those of kmalloc() fail. The name
/// must be free after each failure: otherwise the kernel would warn.
TEST(miscdevice)
{
	static constexpr const char *node = "/dev/cxxrt_failure";
	auto make = [](int &alive) -> Result<MiscDevice<Driver>> {
		auto name = TRY(kasprintf(gfp::kernel, "cxxrt_failure"));

		return MiscDevice<Driver>::make(std::move(name), alive);
	};

	fail_each_allocation(test, 8, [&](int &alive) -> Result<> {
		auto device = make(alive);

		if (device.is_ok())
			return ok();
		EXPECT(!border_path_exists(node));
		return device.error();
	});

	int alive = 0;
	{
		auto device = make(alive);

		EXPECT(device.is_ok());
		EXPECT(border_path_exists(node));
	}
	EXPECT(!border_path_exists(node));
}

TEST(work_queue)
{
	for (const WorkQueueOptions options :
	     {WorkQueueOptions{.memory_reclaim = true}, WorkQueueOptions{.ordered = true},
	      WorkQueueOptions{.unbound = true}})
		fail_each_allocation(test, 1, [&](int &) {
			return WorkQueue::make("cxxrt_test", options);
		});
}

namespace {

class Runner : Pinned {
      public:
	Result<> start() const { return thread_.start("cxxrt_test"); }

      private:
	Result<> run(const ThisThread &) const { return ok(); }

	KThread<&Runner::run> thread_{this};
};

} // namespace

/// A thread that did not start can be started again.
TEST(thread)
{
	fail_each_allocation(test, 1, [&](int &) {
		const Runner runner;
		const Result<> started = runner.start();

		EXPECT((started.is_ok() || runner.start().is_ok()));
		return started;
	});
}

namespace {

/// An object of each CPU, of which several need more pages than the kernel has ready.
struct Large : Pinned {
	explicit Large(int *counter) : alive(counter) { ++*alive; }
	~Large() { --*alive; }

	int *alive;
	std::array<u8, 16000> bytes;
};

} // namespace

/// Freed pages stay with the allocator, so one operation makes both kinds.
TEST(data_of_each_cpu)
{
	fail_each_allocation(test, 1, [&](int &alive) -> Result<> {
		std::array<std::optional<PerCpu<Large>>, 20> plain;
		std::array<std::optional<LocalLock<Large>>, 20> locked;

		for (usize i = 0; i < plain.size(); i++) {
			plain[i].emplace(TRY(PerCpu<Large>::make(Quiet{}, &alive)));
			locked[i].emplace(TRY(
				LocalLock<Large>::make(Quiet{}, LOCK_CLASS("test.local"), &alive)));
		}
		return ok();
	});
}

/// A failed update leaves the object that readers see.
TEST(data_of_rcu_readers)
{
	for_each_flags([&](auto flags) {
		fail_each_allocation(test, 1, [&](int &alive) {
			return RcuBox<Counted>::make(flags, alive, 1);
		});
	});

	auto first = RcuBox<int>::make(gfp::kernel, 1);

	REQUIRE(first.is_ok());
	const Mutex<Rcu<int>> number{LOCK_CLASS("test.rcu"), std::move(*first)};
	int expected = 1;

	fail_each_allocation(test, 1, [&](int &) {
		const auto updated = number.lock()->update(gfp::kernel, [](int &n) {
			n++;
		});
		rcu::Guard guard;

		expected += updated.is_ok();
		EXPECT(number.without_lock().read(guard) == expected);
		return updated;
	});
}

/// The object and the readers, and after Linux 6.1 what the kernel keeps for these.
TEST(data_of_srcu_readers)
{
	fail_each_allocation(test, 2, [&](int &alive) -> Result<Srcu<Counted>> {
		return Srcu<Counted>::make(LOCK_CLASS("test.srcu"),
					   TRY(RcuBox<Counted>::make(gfp::kernel, alive, 1)));
	});
}

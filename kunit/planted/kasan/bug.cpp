// SPDX-License-Identifier: GPL-2.0
// Mistakes of a caller that the API stops with a BUG at that line, before they corrupt memory. The
// task ends, and KUnit continues with the next case.

#include <array>
#include <optional>

#include <cxxrt/border/test/shell.h>
#include <kernel/bus/faux.hpp>
#include <kernel/bus/type.hpp>
#include <kernel/configfs/configfs.hpp>
#include <kernel/core/algorithm.hpp>
#include <kernel/memory/box.hpp>
#include <kernel/memory/mempool.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/locked_by.hpp>
#include <kernel/test/kunit.hpp>
#include <kernel/user/fifo.hpp>

#include "../hidden.hpp"

using namespace kernel;

TEST_SUITE(planted);

namespace planted {

static Result<int> either(int error)
{
	if (hidden(error))
		return EIO;
	return 7;
}

// reported as: kernel BUG at .*(RIP: [0-9a-f:]*|pc : )planted::value_of_an_error
TEST(value_of_an_error)
{
	EXPECT(*either(1) == 7);
}

// reported as: kernel BUG at .*(RIP: [0-9a-f:]*|pc : )planted::error_of_a_value
TEST(error_of_a_value)
{
	EXPECT(either(0).error() == EIO);
}

// reported as: kernel BUG at .*(RIP: [0-9a-f:]*|pc : )planted::unwrapped_error
TEST(unwrapped_error)
{
	EXPECT(either(1).unwrap() == 7);
}

// reported as: kernel BUG at .*(RIP: [0-9a-f:]*|pc : )planted::device_that_was_moved_away
TEST(device_that_was_moved_away)
{
	auto device = faux::Device::make("cxxrt_moved");

	REQUIRE(device.is_ok());
	const auto owner = std::move(*device);
	const Device &left = *device;

	EXPECT(&left != nullptr);
}

// reported as: kernel BUG at .*(RIP: [0-9a-f:]*|pc : )planted::index_past_the_end
TEST(index_past_the_end)
{
	Vec<int> vec;

	REQUIRE(vec.push(gfp::atomic, 1).is_ok());
	EXPECT(vec[hidden(1ul)] == 1);
}

// reported as: kernel BUG at .*(RIP: [0-9a-f:]*|pc : )planted::index_past_a_span
TEST(index_past_a_span)
{
	Vec<int> vec;

	REQUIRE(vec.push(gfp::atomic, 1).is_ok());
	EXPECT(vec.as_span()[hidden(1ul)] == 1);
}

// reported as: kernel BUG at .*(RIP: [0-9a-f:]*|pc : )planted::part_past_a_span
TEST(part_past_a_span)
{
	Vec<int> vec;

	REQUIRE(vec.push(gfp::atomic, 1).is_ok());
	EXPECT(vec.as_span().first(hidden(2ul)).size() == 2);
}

// reported as: kernel BUG at .*(RIP: [0-9a-f:]*|pc : )planted::index_past_a_std_array
TEST(index_past_a_std_array)
{
	std::array<int, 2> array{1, 2};

	EXPECT(array[hidden(2ul)] == 1);
}

// reported as: kernel BUG at .*(RIP: [0-9a-f:]*|pc : )planted::value_of_an_empty_optional
TEST(value_of_an_empty_optional)
{
	std::optional<int> number;

	if (hidden(0))
		number = 1;
	EXPECT(*number == 1);
}

// reported as: kernel BUG at .*(RIP: [0-9a-f:]*|pc : )planted::copy_of_another_size
TEST(copy_of_another_size)
{
	const std::array<int, 4> from{1, 2, 3, 4};
	std::array<int, 4> to{};

	copy(std::span(from).first(hidden(4ul)), std::span(to).first(hidden(3ul)));
	EXPECT(to[3] == 0);
}

// reported as: kernel BUG at .*(RIP: [0-9a-f:]*|pc : )planted::pop_of_nothing
TEST(pop_of_nothing)
{
	Vec<int> vec;

	EXPECT(vec.pop() == 0);
}

// reported as: kernel BUG at .*(RIP: [0-9a-f:]*|pc : )planted::data_of_a_lock_not_taken
TEST(data_of_a_lock_not_taken)
{
	SpinLock<int> lock{LOCK_CLASS("planted.not_taken"), 1};
	auto held = lock.try_lock();
	auto not_held = lock.try_lock();

	EXPECT(!not_held);
	EXPECT(*not_held == 1);
}

// reported as: kernel BUG at .*(RIP: [0-9a-f:]*|pc : )planted::guard_of_another_lock
TEST(guard_of_another_lock)
{
	const SpinLock<int> owner{LOCK_CLASS("planted.owner"), 1};
	const SpinLock<int> other{LOCK_CLASS("planted.other"), 1};
	const LockedBy<int, SpinLock<int>> data{owner, 1};
	auto guard = other.lock();

	EXPECT(access(data, guard) == 1);
}

static Result<Box<Fifo<SpinLock>>> make_fifo()
{
	return Box<Fifo<SpinLock>>::make(gfp::kernel, TRY(FifoMemory::make(gfp::kernel, 8)),
					 LOCK_CLASS("planted.producer"),
					 LOCK_CLASS("planted.consumer"));
}

// reported as: kernel BUG at .*(RIP: [0-9a-f:]*|pc : )planted::end_of_another_fifo
TEST(end_of_another_fifo)
{
	auto ours = make_fifo();
	auto other = make_fifo();

	REQUIRE((ours.is_ok() && other.is_ok()));
	(*ours)->discard(*(*other)->consumer.lock());
}

// reported as: kernel BUG at .*(RIP: [0-9a-f:]*|pc : ).*MempoolState
TEST(mempool_that_ends_before_its_objects)
{
	auto pool = Mempool<int>::make(1);

	REQUIRE(pool.is_ok());
	auto object = pool->alloc(gfp::kernel, 7);
	{
		const auto gone = std::move(*pool);
	}
	EXPECT(*object == 7);
}

namespace {

struct Slot : Pinned {};

} // namespace

// reported as: kernel BUG at .*(RIP: [0-9a-f:]*|pc : )planted::bus_that_ends_before_its_devices
TEST(bus_that_ends_before_its_devices)
{
	auto type = bus::Type<Slot>::make("planted");

	REQUIRE(type.is_ok());
	const auto slot = type->add("slot0");

	REQUIRE(slot.is_ok());
	const auto gone = std::move(*type);
}

namespace {

struct Entry : Pinned {};
struct Entries : Pinned {
	Result<Box<Entry>> make_group(const StrView &) const
	{
		return Box<Entry>::make(gfp::kernel);
	}
};

} // namespace

// reported as: kernel BUG at .*(RIP: [0-9a-f:]*|pc : ).*configfs
TEST(configfs_folder_that_ends_before_its_objects)
{
	const auto entries = configfs::Subsystem<Entries>::make("planted");

	REQUIRE(entries.is_ok());
	REQUIRE(border_test_shell("mkdir -p /config && mount -t configfs none /config && "
				  "mkdir /config/planted/one") == 0);
}

} // namespace planted

// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_BLOCK
#include <array>
#include <optional>

#include <cxxrt/border/test/block.h>
#include <kernel/block/mq.hpp>
#include <kernel/core/algorithm.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/test/rounds.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/work/workqueue.hpp>

#include <kernel/test/fail_nth.hpp>
#include <kernel/test/kunit.hpp>
#include <kernel/test/open_file.hpp>
#include <kernel/test/thread.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_block);

namespace {

constexpr char path[] = "/dev/cxxrt_disk";
constexpr usize disk_size = 64 * 1024;
constexpr block::DiskOptions small{.capacity_sectors = disk_size / block::sector_size};

/// The ways to handle a request.
enum class Mode : u32 { serves, fails, drops, requeues };

/// Tells the disk how to handle requests, and records them. It outlives the disk.
struct Seen : Pinned {
	Atomic<u32> mode{0};
	Atomic<u32> error{0};
	Atomic<u32> requests{0};
	Atomic<u32> pieces{0};
	Atomic<u32> flushes{0};
	Atomic<u32> discards{0};
	Atomic<u64> position{0};
	Atomic<u64> size{0};
	Atomic<bool> is_destroyed{false};

	void set(Mode to) const { mode.store(static_cast<u32>(to)); }
	Mode now() const { return static_cast<Mode>(mode.load()); }
};

using Bytes = std::array<byte, disk_size>;

/// The memory of a disk, and how it answers.
class Store : Pinned {
      public:
	explicit Store(Seen &seen) : seen_(seen) {}
	~Store() { seen_.is_destroyed.store(true); }

	void answer(block::Request request) const
	{
		seen_.requests.inc();
		seen_.position.store(request.position());
		seen_.size.store(request.size());
		switch (seen_.now()) {
		case Mode::serves:
			break;
		case Mode::fails:
			return std::move(request).end(
				Error::from_errno(-static_cast<int>(seen_.error.load())));
		case Mode::drops:
			return;
		case Mode::requeues:
			seen_.set(Mode::serves);
			return std::move(request).requeue();
		}
		const Result<> done = transfer(request);

		std::move(request).end(done);
	}

      private:
	Result<> transfer(const block::Request &request) const
	{
		auto bytes = bytes_.lock();
		usize at = request.position();

		switch (request.op()) {
		case block::Op::read:
			for (const std::span<byte> to : request.destination()) {
				copy(std::span(*bytes).subspan(at, to.size()), to);
				at += to.size();
				seen_.pieces.inc();
			}
			return ok();
		case block::Op::write:
			for (const std::span<const byte> from : request.source()) {
				copy(from, std::span(*bytes).subspan(at, from.size()));
				at += from.size();
				seen_.pieces.inc();
			}
			return ok();
		case block::Op::flush:
			seen_.flushes.inc();
			return ok();
		case block::Op::discard:
			seen_.discards.inc();
			for (byte &one : std::span(*bytes).subspan(at, request.size()))
				one = byte{0xdd};
			return ok();
		}
		return EOPNOTSUPP;
	}

	Seen &seen_;
	SpinLock<Bytes> bytes_{LOCK_CLASS("test.disk")};
};

class DirectDisk : public Store {
      public:
	using Store::Store;

	void queue_rq(block::Request request) const { answer(std::move(request)); }
};

class SleepingDisk : public Store {
      public:
	static constexpr bool queue_may_sleep = true;

	using Store::Store;

	void queue_rq(block::Request request) const
	{
		fsleep(1_ms);
		// An allocation that could start I/O.
		if (Box<Bytes>::make(gfp::kernel).is_err())
			return;
		answer(std::move(request));
	}
};

/// Answers in a work, the last request first.
class DeferredDisk : public Store {
      public:
	using Store::Store;

	void queue_rq(block::Request request) const
	{
		waiting_.lock()->push(gfp::atomic, std::move(request)).ignore("ends with EIO");
		work_.queue();
	}

      private:
	std::optional<block::Request> next() const
	{
		auto waiting = waiting_.lock();

		if (waiting->is_empty())
			return std::nullopt;
		return waiting->pop();
	}
	void on_work() const
	{
		while (auto request = next())
			answer(std::move(*request));
	}

	SpinLock<Vec<block::Request>> waiting_{LOCK_CLASS("test.waiting")};
	Work<&DeferredDisk::on_work, system_queue::unbound> work_{this};
};

/// Visits one piece of each request.
class FirstPiece : Pinned {
      public:
	void queue_rq(block::Request request) const
	{
		if (request.op() == block::Op::read)
			for (const std::span<byte> to : request.destination()) {
				std::ranges::fill(to, byte{0x11});
				break;
			}
		std::move(request).end(ok());
	}
};

/// A program that has the disk open, and a buffer.
struct Client : Pinned {
	Client() MAY_SLEEP : file(path, BORDER_O_RDWR), memory(Vec<byte>::zeroed(gfp::kernel, 8192))
	{}

	/// Returns whether the disk exists.
	bool exists() const { return file.error() == 0 && memory.is_ok(); }

	/// Sends a request with so many bytes of the buffer.
	int request(block::Op op, u64 sector, usize size) MAY_SLEEP
	{
		return border_test_disk_request(file.raw(), static_cast<unsigned>(op), sector,
						bytes(size).data(), size);
	}
	std::span<byte> bytes(usize size) { return memory->as_span().first(size); }

	/// Fills the buffer with bytes that depend on \p seed.
	void fill(u8 seed)
	{
		for (usize i = 0; i < memory->size(); i++)
			(*memory)[i] = pattern(seed, i);
	}
	bool has(u8 seed, usize size) const
	{
		for (usize i = 0; i < size; i++)
			if ((*memory)[i] != pattern(seed, i))
				return false;
		return true;
	}
	static byte pattern(u8 seed, usize i) { return static_cast<byte>(seed + i * 7 + i / 256); }

	OpenFile file;
	Result<Vec<byte>> memory;
};

/// Writes and reads by requests of several pieces, and by the page cache.
template <typename Driver> void check_disk(const Test &test)
{
	Seen seen;
	auto disk = block::GenDisk<Driver>::make("cxxrt_disk", small, seen);

	REQUIRE(disk.is_ok());

	Client client;
	constexpr usize size = 2560;

	REQUIRE(client.exists());
	for (u8 i = 0; i < 20; i++) {
		client.fill(i);
		REQUIRE(client.request(block::Op::write, i * 5u, size) == 0);
		REQUIRE(seen.position.load() == i * size);
		REQUIRE(seen.size.load() == size);
		client.fill(0xff);
		REQUIRE(client.request(block::Op::read, i * 5u, size) == 0);
		REQUIRE(client.has(i, size));
	}

	// The kernel has not cached this page for the partitions.
	constexpr usize place = 8 * size;

	REQUIRE(client.file.seek(place) == place);
	EXPECT(client.file.read(client.bytes(size)) == size);
	EXPECT(client.has(8, size));
	EXPECT(client.file.seek(place + 1) == place + 1);
	client.bytes(1)[0] = byte{0x99};
	EXPECT(client.file.write(client.bytes(1)) == 1);
	EXPECT(client.file.sync() == 0);
	EXPECT(client.request(block::Op::read, place / block::sector_size, 512) == 0);
	EXPECT(client.bytes(512)[0] == Client::pattern(8, 0));
	EXPECT(client.bytes(512)[1] == byte{0x99});
	EXPECT(client.bytes(512)[2] == Client::pattern(8, 2));
}

} // namespace

TEST(a_disk_exists_as_long_as_its_owner)
{
	Seen seen;
	{
		auto disk = block::GenDisk<DirectDisk>::make("cxxrt_disk", small, seen);

		REQUIRE(disk.is_ok());

		auto moved = std::move(*disk);
		Client client;

		REQUIRE(client.exists());
		EXPECT(border_test_disk_sectors(client.file.raw()) ==
		       disk_size / block::sector_size);
		EXPECT(border_test_disk_block_size(client.file.raw()) == 512u);
		EXPECT(!seen.is_destroyed.load());
	}
	EXPECT(seen.is_destroyed.load());
	EXPECT(!Client().exists());
}

TEST(requests_are_answered_at_once)
{
	check_disk<DirectDisk>(test);
}

TEST(requests_are_answered_by_a_driver_that_sleeps)
{
	check_disk<SleepingDisk>(test);
}

TEST(requests_are_answered_later)
{
	check_disk<DeferredDisk>(test);
}

TEST(a_loop_visits_each_piece_or_ends_early)
{
	{
		Seen seen;
		auto disk = block::GenDisk<DirectDisk>::make("cxxrt_disk", small, seen);

		REQUIRE(disk.is_ok());

		Client client;

		seen.pieces.store(0);
		REQUIRE(client.request(block::Op::read, 0, 4096 + 512) == 0);
		EXPECT(seen.pieces.load() == 5u);
	}
	auto disk = block::GenDisk<FirstPiece>::make("cxxrt_disk", small);

	REQUIRE(disk.is_ok());

	Client client;

	REQUIRE(client.request(block::Op::read, 0, 2048) == 0);
	EXPECT(client.bytes(2048)[0] == byte{0x11});
	EXPECT(client.bytes(2048)[1023] == byte{0x11});
	EXPECT(client.bytes(2048)[1024] == byte{0});
}

TEST(errors_reach_the_program)
{
	Seen seen;
	auto disk = block::GenDisk<DirectDisk>::make("cxxrt_disk", small, seen);

	REQUIRE(disk.is_ok());

	Client client;

	for (const Error error : {EOPNOTSUPP, ENOSPC, ETIMEDOUT, ENOMEM, EIO}) {
		seen.error.store(static_cast<u32>(-error.to_errno()));
		seen.set(Mode::fails);
		EXPECT(client.request(block::Op::write, 0, 512) == error.to_errno());
	}
	seen.set(Mode::drops);
	EXPECT(client.request(block::Op::read, 0, 512) == EIO.to_errno());

	const u32 before = seen.requests.load();

	seen.set(Mode::requeues);
	EXPECT(client.request(block::Op::read, 0, 512) == 0);
	EXPECT(seen.requests.load() == before + 2);
	EXPECT(client.request(block::Op::read, small.capacity_sectors, 512) == EIO.to_errno());
	EXPECT(seen.requests.load() == before + 2);
}

TEST(options_select_the_operations)
{
	Seen seen;
	{
		auto plain = block::GenDisk<DirectDisk>::make("cxxrt_disk", small, seen);

		REQUIRE(plain.is_ok());

		Client client;

		EXPECT(client.request(block::Op::flush, 0, 0) == 0);
		EXPECT(client.request(block::Op::discard, 0, 4096) == EOPNOTSUPP.to_errno());
		EXPECT(seen.flushes.load() == 0u);
		EXPECT(seen.discards.load() == 0u);
	}
	auto options = small;

	options.logical_block_size = options.physical_block_size = 4096;
	options.write_cache = options.discards = options.rotational = true;

	auto disk = block::GenDisk<DirectDisk>::make("cxxrt_disk", options, seen);

	REQUIRE(disk.is_ok());

	Client client;

	EXPECT(border_test_disk_block_size(client.file.raw()) == 4096u);
	EXPECT(client.request(block::Op::flush, 0, 0) == 0);
	EXPECT(seen.flushes.load() == 1u);
	EXPECT(client.request(block::Op::discard, 8, 4096) == 0);
	EXPECT(seen.discards.load() == 1u);
	EXPECT(client.request(block::Op::read, 8, 4096) == 0);
	EXPECT(client.bytes(4096)[0] == byte{0xdd});
	EXPECT(client.bytes(4096)[4095] == byte{0xdd});
}

TEST(wrong_options_are_refused)
{
	const auto refused = [](const block::DiskOptions &options) {
		return block::GenDisk<FirstPiece>::make("cxxrt_disk", options);
	};

	EXPECT(refused({.capacity_sectors = 8, .logical_block_size = 0}) == EINVAL);
	EXPECT(refused({.capacity_sectors = 8, .logical_block_size = 256}) == EINVAL);
	EXPECT(refused({.capacity_sectors = 8, .logical_block_size = 768}) == EINVAL);
	EXPECT(refused({.capacity_sectors = 9,
			.logical_block_size = 1024,
			.physical_block_size = 1024}) == EINVAL);
	EXPECT(refused({.capacity_sectors = 8, .logical_block_size = 1024}) == EINVAL);
	EXPECT(refused({.capacity_sectors = ~u64{0}}) == EINVAL);
	EXPECT(refused({.capacity_sectors = 8, .queue_depth = 0}) == EINVAL);
	EXPECT(refused({.capacity_sectors = 8, .hw_queues = 0}) == EINVAL);
	EXPECT(block::GenDisk<FirstPiece>::make("", small) == EINVAL);
	EXPECT(block::GenDisk<FirstPiece>::make("a_name_that_is_longer_than_a_disk_has", small) ==
	       EINVAL);

	auto options = small;

	options.read_only = true;

	auto disk = block::GenDisk<FirstPiece>::make("cxxrt_disk", options);

	REQUIRE(disk.is_ok());
	EXPECT(OpenFile(path, BORDER_O_RDONLY).error() == 0);
}

TEST(a_disk_is_removed_while_it_is_open)
{
	Seen seen;
	std::optional<block::GenDisk<DirectDisk>> disk;
	{
		auto made = block::GenDisk<DirectDisk>::make("cxxrt_disk", small, seen);

		REQUIRE(made.is_ok());
		disk.emplace(std::move(*made));
	}
	Client client;

	REQUIRE(client.exists());
	REQUIRE(client.request(block::Op::read, 0, 512) == 0);
	disk.reset();
	EXPECT(seen.is_destroyed.load());
	EXPECT(client.request(block::Op::read, 0, 512) < 0);
	EXPECT(client.file.seek(0) == 0);
	EXPECT(client.file.read(client.bytes(512)) <= 0);
	EXPECT(border_test_disk_sectors(client.file.raw()) == 0u);
}

TEST(a_disk_is_removed_while_threads_use_it)
{
	for (int i = 0; i < rounds_of(20); i++) {
		Seen seen;
		std::optional<block::GenDisk<DeferredDisk>> disk;
		{
			auto made = block::GenDisk<DeferredDisk>::make("cxxrt_disk", small, seen);

			REQUIRE(made.is_ok());
			disk.emplace(std::move(*made));
		}
		Atomic<u32> open{0};
		Atomic<u32> done{0};
		Atomic<u32> wrong{0};
		const auto use = [&] {
			Client client;
			int result = client.file.error();

			open.inc();
			while (result == 0) {
				done.inc();
				result = client.request(block::Op::read, 8, 2048);
			}
			if (result != EIO.to_errno() && result != ENODEV.to_errno())
				wrong.inc();
		};
		Thread one(use);
		Thread two(use);

		EXPECT(one.started());
		EXPECT(two.started());
		for (int wait = 0; wait < 10000 && (open.load() < 2 || done.load() < 20); wait++)
			border_msleep(1);
		EXPECT(done.load() >= 20u);
		disk.reset();
		one.join();
		two.join();
		EXPECT(wrong.load() == 0u);
	}
}

// Only the first ones: the kernel makes many more. It retries some with fewer tags.
TEST(the_first_allocations_of_a_disk_fail)
{
	unsigned failed = 0;
	int other_error = 0;

	for (unsigned nth = 1; nth <= 12; nth++) {
		border_fail_nth(nth);

		const auto disk = block::GenDisk<FirstPiece>::make("cxxrt_disk", small);

		border_fail_nth_end();
		failed += disk.is_err();
		if (disk.is_err() && disk.error() != ENOMEM)
			other_error = disk.error().to_errno();
	}
	EXPECT(failed >= 2u);
	EXPECT(other_error == 0);
	EXPECT(!Client().exists());
}

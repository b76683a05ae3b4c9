// SPDX-License-Identifier: GPL-2.0
// Tests the core of the sample driver, without a device.
#include <kernel/memory/box.hpp>

#include "../../../module/ring/core.hpp"

#include <kernel/test/buffers.hpp>
#include <kernel/test/thread.hpp>

TEST_SUITE(cxxrt_ring_core);

constexpr usize atomic_write = RingCore::atomic_write;
constexpr WaitMode waiting = WaitMode::blocking, nonblocking = WaitMode::nonblocking;

/// A ring and bytes to move: the n-th byte that is written is tape(n).
class CoreBench : Pinned {
      public:
	static Result<Box<CoreBench>> make(usize capacity)
	{
		auto memory = TRY(FifoMemory::make(gfp::kernel, capacity));
		auto page = TRY(SharedPage<StatisticsPage>::make(gfp::kernel));
		auto bytes = TRY(KVVec<byte>::zeroed(gfp::kernel, 4 * capacity));

		return Box<CoreBench>::make(gfp::kernel, std::move(memory), std::move(page),
					    std::move(bytes));
	}
	CoreBench(FifoMemory memory, SharedPage<StatisticsPage> page, KVVec<byte> bytes)
	    : core_(std::move(memory), std::move(page)), bytes_(std::move(bytes))
	{}

	~CoreBench() = default;

	const RingCore &core() const { return core_; }

	/// Writes one piece of a write of \p count bytes. Returns how many bytes were written.
	Result<usize> put(usize count, WaitMode mode = waiting)
	{
		auto bytes = bytes_.as_span().first(count);

		for (usize i = 0; i < count; i++)
			bytes[i] = tape(in_ + i);

		Source source(bytes);
		const Result<> done =
			core_.put(mode, *source, count, RingCore::room_for(mode, count, count));

		if (done.is_err())
			return done.error();
		in_ += count - source->remaining();
		return count - source->remaining();
	}

	/// Reads up to \p count bytes. Returns EILSEQ if they are not those that were written.
	Result<usize> take(usize count, WaitMode mode = waiting)
	{
		auto bytes = bytes_.as_span().first(count);
		Dest dest(bytes);
		const usize taken = TRY(core_.take(mode, *dest));

		for (usize i = 0; i < taken; i++)
			if (bytes[i] != tape(out_ + i))
				return EILSEQ;
		out_ += taken;
		return taken;
	}

	void cleared() { out_ = in_; }

      private:
	static byte tape(usize position)
	{
		return static_cast<byte>(position * 0x9e3779b97f4a7c15 >> 56);
	}

	RingCore core_;
	KVVec<byte> bytes_;
	usize in_ = 0;
	usize out_ = 0;
};

static usize moved(Result<usize> result)
{
	return std::move(result).unwrap_or(0);
}

TEST(a_small_write_is_atomic)
{
	auto bench = CoreBench::make(4096);

	REQUIRE(bench.is_ok());
	auto &ring = **bench;
	EXPECT(moved(ring.put(4000)) == 4000u);
	EXPECT(ring.put(97).error() == EAGAIN);
	EXPECT(ring.put(97, nonblocking).error() == EAGAIN);
	EXPECT(ring.core().used() == 4000u);
	EXPECT(moved(ring.put(96)) == 96u);
	EXPECT(ring.put(1).error() == EAGAIN);
	EXPECT(moved(ring.take(5000)) == 4096u);
	EXPECT(ring.take(1).error() == EAGAIN);
}

TEST(a_large_write_is_made_in_pieces)
{
	auto bench = CoreBench::make(8192);

	REQUIRE(bench.is_ok());
	auto &ring = **bench;
	// A piece needs space for 4096 bytes if the caller may wait, otherwise for one byte.
	EXPECT(moved(ring.put(3 * atomic_write)) == 8192u);
	EXPECT(moved(ring.take(atomic_write - 1)) == atomic_write - 1);
	EXPECT(ring.put(atomic_write + 1).error() == EAGAIN);
	EXPECT(moved(ring.put(atomic_write + 1, nonblocking)) == atomic_write - 1);
	EXPECT(ring.put(atomic_write + 1, nonblocking).error() == EAGAIN);
	EXPECT(moved(ring.take(10000)) == 8192u);
}

TEST(is_writable_with_room_for_an_atomic_write)
{
	auto bench = CoreBench::make(8192);

	REQUIRE(bench.is_ok());
	auto &ring = **bench;
	EXPECT(ring.core().is_writable());
	EXPECT(moved(ring.put(4096)) == 4096u);
	EXPECT(ring.core().is_writable());
	EXPECT(moved(ring.put(1)) == 1u);
	EXPECT(!ring.core().is_writable());
}

TEST(counts_bytes_calls_and_waits_of_each_end)
{
	auto bench = CoreBench::make(4096);

	REQUIRE(bench.is_ok());
	auto &ring = **bench;
	EXPECT(ring.take(1, nonblocking).error() == EAGAIN);
	EXPECT(ring.core().statistics().waits == 0u);
	EXPECT(ring.take(1).error() == EAGAIN);
	EXPECT(moved(ring.put(4096)) == 4096u);
	EXPECT(ring.put(1).error() == EAGAIN);
	EXPECT(moved(ring.take(96)) == 96u);
	EXPECT(moved(ring.put(6)) == 6u);

	const ring_stats stats = ring.core().statistics();

	EXPECT(stats.bytes_in == 4102u);
	EXPECT(stats.bytes_out == 96u);
	EXPECT(stats.reads == 1u);
	EXPECT(stats.writes == 2u);
	EXPECT(stats.waits == 2u);
}

TEST(a_fault_counts_what_was_moved)
{
	auto bench = CoreBench::make(4096);
	UserPages pages(test, page_size);
	byte bytes[200]{};

	REQUIRE((bench.is_ok() && pages.mapped()));
	const RingCore &ring = (*bench)->core();

	Source half(pages.end() - 100, 200);
	EXPECT(ring.put(waiting, *half, 200, 200) == EFAULT);
	EXPECT(ring.used() == 100u);
	EXPECT(ring.statistics().writes == 1u);

	Source none(pages.end(), 200);
	EXPECT(ring.put(waiting, *none, 200, 200) == EFAULT);
	EXPECT(ring.used() == 100u);
	EXPECT(ring.statistics().writes == 1u);

	Dest nowhere(pages.end(), 100);
	EXPECT(ring.take(waiting, *nowhere).error() == EFAULT);
	EXPECT(ring.used() == 100u);
	EXPECT(ring.statistics().reads == 0u);

	Dest there{std::span<byte>(bytes)};
	EXPECT(moved(ring.take(waiting, *there)) == 100u);
	EXPECT(ring.statistics().bytes_out == 100u);
}

TEST(changes_its_capacity_with_the_content)
{
	auto bench = CoreBench::make(4096);

	REQUIRE(bench.is_ok());
	auto &ring = **bench;
	for (usize step = 1; step < 4096; step += 1001) {
		EXPECT(moved(ring.put(step)) == step);
		EXPECT(moved(ring.take(step)) == step);
		EXPECT(moved(ring.put(4096)) == 4096u);
		EXPECT(ring.core().set_capacity(8192).is_ok());
		EXPECT(ring.core().capacity() == 8192u);
		EXPECT(moved(ring.put(1)) == 1u);
		EXPECT(ring.core().set_capacity(4096) == EBUSY);
		EXPECT(moved(ring.take(1)) == 1u);
		EXPECT(ring.core().set_capacity(4096).is_ok());
		EXPECT(moved(ring.take(5000)) == 4096u);
	}
	for (u64 wrong :
	     {0ull, 1ull, 2048ull, 4095ull, 12288ull, 33554432ull, 1ull << 63, (1ull << 32) + 4096})
		EXPECT(ring.core().set_capacity(wrong) == EINVAL);
}

TEST(drops_its_content)
{
	auto bench = CoreBench::make(4096);

	REQUIRE(bench.is_ok());
	auto &ring = **bench;
	EXPECT(moved(ring.put(3000)) == 3000u);
	EXPECT(ring.core().clear().is_ok());
	ring.cleared();
	EXPECT(ring.core().used() == 0u);
	EXPECT(ring.core().statistics().bytes_out == 0u);
	EXPECT(moved(ring.put(4096)) == 4096u);
	EXPECT(moved(ring.take(4096)) == 4096u);
}

// A reader, a writer, and a thread that changes the capacity. An observer must see only valid
// states.
TEST(changes_its_capacity_under_load)
{
	constexpr usize total = 1 << 20;
	auto bench = CoreBench::make(8192);
	usize put = 0, taken = 0;
	Error wrong = EAGAIN;

	REQUIRE(bench.is_ok());
	auto &ring = **bench;
	Atomic<usize> done{0};
	{
		Thread changer([&]() {
			for (unsigned i = 0; !done.load(); i++) {
				(void)ring.core().set_capacity(4096u << i % 4).is_ok();
				border_msleep(1);
			}
		});
		Thread reader([&]() {
			auto bytes = KVVec<byte>::zeroed(gfp::kernel, 3000);

			while (bytes.is_ok() && taken < total) {
				Dest dest(bytes->as_span());

				taken += moved(ring.core().take(waiting, *dest));
			}
		});

		REQUIRE((changer.started() && reader.started()));
		while (put < total) {
			auto piece = ring.put(std::min<usize>(total - put, 5000));
			const ring_stats stats = ring.core().statistics();

			if (piece.is_ok())
				put += *piece;
			else
				wrong = piece.error();
			if (wrong != EAGAIN || stats.bytes_in != put || ring.core().used() > 32768)
				break;
		}
		EXPECT(put == total);
		EXPECT(wrong == EAGAIN);
		reader.join();
		done.store(1);
	}
	EXPECT(taken == total);
	EXPECT(ring.core().used() == 0u);
}

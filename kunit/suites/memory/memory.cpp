// SPDX-License-Identifier: GPL-2.0
#include <kernel/memory/arc.hpp>
#include <kernel/memory/box.hpp>
#include <kernel/test/kunit.hpp>

#include <kernel/test/counted.hpp>
#include <kernel/test/rounds.hpp>
#include <kernel/test/thread.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_memory);

TEST(box_owns)
{
	int alive = 0;
	{
		auto box = Box<Counted>::make(gfp::kernel, alive, 7);

		REQUIRE(box.is_ok());
		EXPECT(alive == 1);
		EXPECT((*box)->value() == 7);
		EXPECT((**box).value() == 7);
	}
	EXPECT(alive == 0);
}

TEST(box_moves)
{
	int alive = 0;
	{
		auto first = Box<Counted>::make(gfp::atomic, alive, 1);
		auto second = Box<Counted>::make(gfp::kernel, alive, 2);

		REQUIRE((first.is_ok() && second.is_ok()));
		Box<Counted> box = std::move(*first);
		EXPECT(alive == 2);
		box = std::move(*second);
		EXPECT(alive == 1);
		EXPECT(box->value() == 2);
		Box<Counted> &self = box;
		box = std::move(self);
		EXPECT(alive == 1);
		EXPECT(box->value() == 2);
	}
	EXPECT(alive == 0);
}

TEST(box_becomes_raw_and_back)
{
	int alive = 0;
	{
		auto box = Box<Counted>::make(gfp::kernel, alive, 3);

		REQUIRE(box.is_ok());
		Counted *away = std::move(*box).unsafe_into_raw();
		EXPECT(alive == 1);
		auto back = Box<Counted>::unsafe_from_raw(away);
		EXPECT(back->value() == 3);
	}
	EXPECT(alive == 0);
}

TEST(box_of_vmalloc_memory)
{
	struct Pages {
		Pages() {}
		unsigned char bytes[16 * page_size];
	};
	auto box = Box<Pages, KVmalloc>::make(gfp::kernel);

	REQUIRE(box.is_ok());
	(*box)->bytes[0] = 1;
	(*box)->bytes[16 * page_size - 1] = 2;
	EXPECT((*box)->bytes[0] == 1);
}

TEST(box_fails_with_enomem)
{
	struct Huge {
		Huge() {}
		unsigned char bytes[64 * 1024 * 1024];
	};
	using Quiet = gfp::Flags<BORDER_GFP_KERNEL | BORDER___GFP_NOWARN, true>;
	auto box = Box<Huge>::make(Quiet{});

	EXPECT(box.is_err());
	if (box.is_err())
		EXPECT(box.error() == ENOMEM);
}

TEST(arc_shares)
{
	int alive = 0;
	{
		auto made = Arc<Counted>::make(gfp::kernel, alive, 4);

		REQUIRE(made.is_ok());
		Arc<Counted> first = std::move(*made);
		EXPECT(first.count() == 1u);
		{
			auto second = first.clone();
			EXPECT(first.count() == 2u);
			EXPECT(first == second);
			EXPECT(second->value() == 4);
		}
		EXPECT(first.count() == 1u);
		EXPECT(alive == 1);
	}
	EXPECT(alive == 0);
}

TEST(arc_moves)
{
	int alive = 0;
	{
		auto one = Arc<Counted>::make(gfp::kernel, alive, 1);
		auto two = Arc<Counted>::make(gfp::kernel, alive, 2);

		REQUIRE((one.is_ok() && two.is_ok()));
		Arc<Counted> arc = std::move(*one);
		EXPECT(arc.count() == 1u);
		arc = two->clone();
		EXPECT(alive == 1);
		EXPECT(arc.count() == 2u);
		Arc<Counted> &self = arc;
		arc = std::move(self);
		EXPECT(arc->value() == 2);
	}
	EXPECT(alive == 0);
}

TEST(arc_becomes_raw_and_back)
{
	int alive = 0;
	{
		auto arc = Arc<Counted>::make(gfp::kernel, alive, 6);

		REQUIRE(arc.is_ok());
		Counted *away = arc->clone().unsafe_into_raw();
		EXPECT(away->value() == 6);
		EXPECT(arc->count() == 2u);
		EXPECT(Arc<Counted>::unsafe_clone_of(away).count() == 3u);
		EXPECT(arc->count() == 2u);
		EXPECT(Arc<Counted>::unsafe_from_raw(away)->value() == 6);
		EXPECT(arc->count() == 1u);
	}
	EXPECT(alive == 0);
}

TEST(arc_is_counted_on_all_cpus)
{
	constexpr int rounds = 20000;
	int alive = 0;
	{
		auto arc = Arc<Counted>::make(gfp::kernel, alive, 8);

		REQUIRE(arc.is_ok());
		auto hammer = [share = arc->clone()] {
			for (int i = 0; i < rounds; i++) {
				auto another = share.clone();
				auto yet_another = another.clone();

				another = std::move(yet_another);
			}
		};
		Thread first(std::move(hammer));
		Thread second([share = arc->clone()] {
			for (int i = 0; i < rounds; i++)
				(void)share.clone();
		});

		REQUIRE((first.started() && second.started()));
		first.join();
		second.join();
		EXPECT(alive == 1);
		EXPECT(arc->count() == 3u);
	}
	EXPECT(alive == 0);
}

// Only the last reference destroys the object, on any CPU.
TEST(the_last_arc_destroys)
{
	int alive = 0;

	for (int i = 0; i < rounds_of(200); i++) {
		auto arc = Arc<Counted>::make(gfp::kernel, alive, i);

		REQUIRE(arc.is_ok());
		Thread other([share = arc->clone(), i]() mutable {
			auto mine = std::move(share);

			if (i % 2)
				border_msleep(0);
		});
		REQUIRE(other.started());
		auto mine = std::move(*arc);
	}
	EXPECT(alive == 0);
}

// SPDX-License-Identifier: GPL-2.0
// Bugs with memory. Each case runs to its end, and the kernel reports it as the comment says.

#include <algorithm>

#include <kernel/memory/arc.hpp>
#include <kernel/memory/box.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/sync/rcu.hpp>
#include <kernel/test/kunit.hpp>

#include "../hidden.hpp"

using namespace kernel;

TEST_SUITE(planted);

namespace planted {

// reported as: nothing
TEST(sound)
{
	auto vec = Vec<u8>::zeroed(gfp::kernel, 100);

	REQUIRE(vec.is_ok());
	vec->as_span()[hidden(99ul)] = 1;
}

// reported as: BUG: KASAN: (slab-)?use-after-free in planted::use_after_free
TEST(use_after_free)
{
	const int *stale;
	{
		auto box = Box<int>::make(gfp::kernel, 1);

		REQUIRE(box.is_ok());
		stale = &**box;
	}
	hidden(*stale);
}

// reported as: BUG: KASAN: (slab-)?use-after-free in planted::reference_to_moved_element
TEST(reference_to_moved_element)
{
	Vec<int> vec;

	REQUIRE(vec.push(gfp::kernel, 1).is_ok());
	const int &first = vec[0];
	REQUIRE(vec.reserve(gfp::kernel, 100).is_ok());
	hidden(first);
}

// reported as: BUG: KASAN: (slab-)?use-after-free in planted::reference_out_of_its_reader
TEST(reference_out_of_its_reader)
{
	auto first = RcuBox<int>::make(gfp::kernel, 1);
	auto second = RcuBox<int>::make(gfp::kernel, 2);

	REQUIRE((first.is_ok() && second.is_ok()));
	Rcu<int> number(std::move(*first));
	const int *stale;
	{
		rcu::Guard guard;

		stale = &number.read(guard);
	}
	{
		auto old = number.replace_sync(std::move(*second));
	}
	hidden(*stale);
}

// reported as: BUG: KASAN: double-free in planted::double_free
TEST(double_free)
{
	auto made = Box<int>::make(gfp::kernel, 1);

	REQUIRE(made.is_ok());
	int *object = std::move(*made).unsafe_into_raw();
	auto one = Box<int>::unsafe_from_raw(object);
	auto two = Box<int>::unsafe_from_raw(object);
}

// reported as: BUG: KASAN: slab-out-of-bounds in planted::past_slab
TEST(past_slab)
{
	auto vec = Vec<u8>::zeroed(gfp::kernel, 100);

	REQUIRE(vec.is_ok());
	vec->as_span().data()[hidden(100ul)] = 1;
}

// The compiler generates a memmove().
// reported as: BUG: KASAN: slab-out-of-bounds in planted::copy_past_slab
TEST(copy_past_slab)
{
	auto from = Vec<u8>::zeroed(gfp::kernel, 200);
	auto to = Vec<u8>::zeroed(gfp::kernel, 100);

	REQUIRE((from.is_ok() && to.is_ok()));
	std::copy_n(from->begin(), hidden(101ul), to->begin());
}

// The compiler generates a memset().
// reported as: BUG: KASAN: slab-out-of-bounds in planted::fill_past_slab
TEST(fill_past_slab)
{
	auto vec = Vec<u8>::zeroed(gfp::kernel, 100);

	REQUIRE(vec.is_ok());
	std::fill_n(vec->begin(), hidden(101ul), u8{1});
}

// More than the slab allocator allocates, and not whole pages: the rest of the last page is mapped.
// reported as: BUG: KASAN: vmalloc-out-of-bounds in planted::past_vmalloc
TEST(past_vmalloc)
{
	constexpr usize size = 8 * 1024 * 1024 + 100;
	auto vec = KVVec<u8>::zeroed(gfp::kernel, size);

	REQUIRE(vec.is_ok());
	vec->as_span().data()[hidden(size)] = 1;
}

// reported as: BUG: KASAN: stack-out-of-bounds in planted::past_stack
TEST(past_stack)
{
	volatile u8 bytes[20]{};

	std::span<volatile u8>{bytes}.data()[hidden(20ul)] = 1;
}

static constinit volatile u8 global[20]{};

// reported as: BUG: KASAN: global-out-of-bounds in planted::past_global.*:.* planted::global
TEST(past_global)
{
	std::span<volatile u8>{global}.data()[hidden(20ul)] = 1;
}

/// Creates a reference to an object that is not counted, and drops it.
template <typename T> static void destroy(const Test &test)
{
	auto made = Arc<T>::make(gfp::kernel);

	REQUIRE(made.is_ok());
	T *self = std::move(*made).unsafe_into_raw();
	auto arc = Arc<T>::unsafe_from_raw(self);
	arc->self = self;
}

struct PutsItself {
	~PutsItself() { auto arc = Arc<PutsItself>::unsafe_from_raw(self); }

	mutable PutsItself *self = nullptr;
};

// reported as: refcount_t: underflow; use-after-free.* planted::reference_put_twice
TEST(reference_put_twice)
{
	destroy<PutsItself>(test);
}

struct ClonesItself {
	~ClonesItself()
	{
		auto arc = Arc<ClonesItself>::unsafe_from_raw(self);

		(void)arc.clone().unsafe_into_raw();
		(void)std::move(arc).unsafe_into_raw();
	}

	mutable ClonesItself *self = nullptr;
};

// reported as: refcount_t: addition on 0; use-after-free.* planted::reference_to_the_dead
TEST(reference_to_the_dead)
{
	destroy<ClonesItself>(test);
}

// Several objects, because a pointer to one of them may remain on a stack.
// reported in the end as: unreferenced object 0x.* planted::leak
TEST(leak)
{
	for (int i = 0; i < 10; i++) {
		auto box = Box<int>::make(gfp::kernel, i);

		REQUIRE(box.is_ok());
		(void)std::move(*box).unsafe_into_raw();
	}
}

} // namespace planted

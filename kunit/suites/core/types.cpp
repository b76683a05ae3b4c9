// SPDX-License-Identifier: GPL-2.0
#include <kernel/memory/alloc.hpp>
#include <kernel/module/module.hpp>
#include <kernel/test/kunit.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_types);

struct Number {
	const char *name;
	u64 number;
	bool is_power;
};

constexpr Number numbers[] = {
	{"0", 0, false},
	{"1", 1, true},
	{"2", 2, true},
	{"3", 3, false},
	{"2 to 63", u64{1} << 63, true},
	{"2 to 63 and 1", (u64{1} << 63) + 1, false},
	{"the largest", ~u64{0}, false},
};

TEST_EACH(powers_of_two, numbers)
{
	EXPECT(is_power_of_two(param.number) == param.is_power);
}

TEST(negative_numbers_are_no_powers_of_two)
{
	EXPECT(!is_power_of_two(-1));
	EXPECT(!is_power_of_two(s8{-128}));
	EXPECT(!is_power_of_two(std::numeric_limits<s64>::min()));
}

TEST(a_page_is_a_power_of_two)
{
	EXPECT(page_size >= 4096u);
	EXPECT(is_power_of_two(page_size));
}

TEST(a_cstr_is_its_literal)
{
	static constexpr char literal[] = "literal";
	static constexpr CStr text(literal);

	EXPECT(text.data() == static_cast<const char *>(literal));
	EXPECT(CStr::unsafe_from(literal + 3).data() == literal + 3);
}

// Objects with an identity cannot be moved or copied.
static_assert(!std::is_copy_constructible_v<Pinned> && !std::is_move_constructible_v<Pinned>);
static_assert(!std::is_copy_assignable_v<Pinned> && !std::is_move_assignable_v<Pinned>);

// gfp::atomic may use the reserves; gfp::atomic and gfp::nowait must not wait.
static_assert(gfp::Kernel::may_sleep && gfp::NoIo::may_sleep && gfp::NoFs::may_sleep);
static_assert(!gfp::Atomic::may_sleep && !gfp::NoWait::may_sleep);
static_assert(gfp::Atomic::bits != gfp::NoWait::bits && gfp::Kernel::bits != gfp::NoIo::bits);

// An accounted flag is the same otherwise.
static_assert(decltype(gfp::kernel.accounted())::bits ==
	      (gfp::Kernel::bits | BORDER___GFP_ACCOUNT));
static_assert(!decltype(gfp::atomic.accounted())::may_sleep);

// modinfo shows exactly the fields that are set, each with its NUL.
static constexpr Param<u8> level{.name = "level", .description = "how much", .initial = 3};

TEST(modinfo_has_the_given_fields)
{
	using Info = detail::ParamList<level>;
	static constexpr ModuleInfo info{.license = "GPL", .version = "7", .alias = "x"};
	static constexpr auto text = Info::modinfo<Info::write(info, nullptr)>(info);
	static constexpr char expected[] =
		"license=GPL\0version=7\0alias=x\0parm=level:how much\0parmtype=level:uint";

	EXPECT(text.size() == sizeof(expected));
	EXPECT(__builtin_memcmp(text.data(), expected, sizeof(expected)) == 0);
}

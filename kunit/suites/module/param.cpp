// SPDX-License-Identifier: GPL-2.0
#include <cxxrt/border/test/testing.h>
#include <kernel/memory/vec.hpp>
#include <kernel/module/param.hpp>
#include <kernel/test/kunit.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_param);

/// What insmod and a write to sysfs do: 0 or an errno.
template <const auto &P> static int set(const char *text)
{
	static constexpr border_kernel_param entry = detail::ParamStorage<P>::entry();

	return border_param_set(&entry, text);
}

/// What a read from sysfs gives.
template <const auto &P> static bool shows(const char *expected)
{
	static constexpr border_kernel_param entry = detail::ParamStorage<P>::entry();
	// sysfs_emit() wants a page, and that it begins like one.
	auto text = Vec<char>::zeroed(gfp::kernel, page_size);

	return text.is_ok() && border_param_get(&entry, text->begin()) > 0 &&
	       __builtin_strcmp(text->begin(), expected) == 0;
}

constexpr Param<unsigned> count{
	.name = "count", .description = "some", .initial = 5, .min = 2, .max = 9};

TEST(has_its_initial_value)
{
	EXPECT(param<count>() == 5u);
	EXPECT(shows<count>("5\n"));
}

TEST(takes_what_is_in_its_range)
{
	EXPECT(set<count>("2") == 0);
	EXPECT(param<count>() == 2u);
	EXPECT(set<count>("0x9") == 0);
	EXPECT(param<count>() == 9u);
	EXPECT(shows<count>("9\n"));
	EXPECT(set<count>("5\n") == 0);
	EXPECT(param<count>() == 5u);
}

struct Text {
	const char *name;
};

constexpr Text refused[] = {
	{"1"}, {"10"}, {"-3"}, {""}, {"five"}, {"5 5"}, {"99999999999999999999"}, {"4294967301"},
};

TEST_EACH(refuses_all_else_and_keeps_its_value, refused)
{
	EXPECT(set<count>(param.name) == EINVAL.to_errno());
	EXPECT(kernel::param<count>() == 5u);
}

constexpr Param<usize> size{.name = "size",
			    .description = "a power of two",
			    .initial = 64,
			    .max = 1u << 20,
			    .power_of_two = true};

TEST(can_be_a_power_of_two)
{
	EXPECT(set<size>("1048576") == 0);
	EXPECT(param<size>() == 1048576u);
	EXPECT(set<size>("1048575") == EINVAL.to_errno());
	EXPECT(set<size>("0") == EINVAL.to_errno());
	EXPECT(set<size>("2097152") == EINVAL.to_errno());
	EXPECT(param<size>() == 1048576u);
}

template <typename T> static constexpr Param<T> full{.name = "full", .description = "any"};

template <typename T>
static void expect_range(const Test &test, const char *low, const char *below, const char *high,
			 const char *above,
			 std::source_location caller = std::source_location::current())
{
	EXPECT_FROM(caller, set<full<T>>(low) == 0);
	EXPECT_FROM(caller, param<full<T>>() == std::numeric_limits<T>::min());
	EXPECT_FROM(caller, set<full<T>>(below) == EINVAL.to_errno());
	EXPECT_FROM(caller, set<full<T>>(high) == 0);
	EXPECT_FROM(caller, param<full<T>>() == std::numeric_limits<T>::max());
	EXPECT_FROM(caller, set<full<T>>(above) == EINVAL.to_errno());
	EXPECT_FROM(caller, param<full<T>>() == std::numeric_limits<T>::max());
}

TEST(takes_all_that_its_type_can_hold)
{
	expect_range<s8>(test, "-128", "-129", "127", "128");
	expect_range<u8>(test, "0", "-1", "255", "256");
	expect_range<s16>(test, "-32768", "-32769", "32767", "32768");
	expect_range<u16>(test, "0", "-1", "65535", "65536");
	expect_range<s32>(test, "-2147483648", "-2147483649", "2147483647", "2147483648");
	expect_range<u32>(test, "0", "-1", "4294967295", "4294967296");
	expect_range<s64>(test, "-9223372036854775808", "-9223372036854775809",
			  "9223372036854775807", "9223372036854775808");
}

TEST(shows_what_it_was_set_to)
{
	EXPECT(set<full<s8>>("-5") == 0);
	EXPECT(shows<full<s8>>("-5\n"));
	EXPECT(set<full<u8>>("250") == 0);
	EXPECT(shows<full<u8>>("250\n"));
	EXPECT(set<full<s16>>("-500") == 0);
	EXPECT(shows<full<s16>>("-500\n"));
	EXPECT(set<full<u16>>("65000") == 0);
	EXPECT(shows<full<u16>>("65000\n"));
	EXPECT(set<full<s64>>("-1") == 0);
	EXPECT(shows<full<s64>>("-1\n"));
}

constexpr Param<bool> flag{.name = "flag", .description = "yes or no", .initial = true};

TEST(can_be_yes_or_no)
{
	EXPECT(param<flag>());
	EXPECT(shows<flag>("Y\n"));
	EXPECT(set<flag>("n") == 0);
	EXPECT(!param<flag>());
	EXPECT(shows<flag>("N\n"));
	EXPECT(set<flag>("perhaps") == EINVAL.to_errno());
	EXPECT(!param<flag>());
	// As in `insmod x.ko flag`.
	EXPECT(set<flag>(nullptr) == 0);
	EXPECT(param<flag>());
}

// The module's own, as the loader found them: those of kunit/parameters.c and of kunit/module.cpp.
TEST(stands_beside_those_in_c)
{
	constexpr const char *expected[] = {"open_in_c", "seats_in_c", "seed"};
	unsigned found[std::size(expected)]{};
	unsigned count = 0;

	while (const char *name = border_module_parameter(&__this_module, count)) {
		for (usize i = 0; i < std::size(expected); i++)
			found[i] += __builtin_strcmp(name, expected[i]) == 0;
		count++;
	}
	EXPECT(count == std::size(expected));
	for (unsigned times : found)
		EXPECT(times == 1u);
}

// SPDX-License-Identifier: GPL-2.0
#include <algorithm>
#include <cxxrt/border/test/testing.h>

#include <kernel/memory/vec.hpp>
#include <kernel/module/param_change.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/test/kunit.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_param);

/// Sets a parameter as insmod and sysfs do. Returns 0 or an errno.
template <const auto &P> static int set(const char *text)
{
	static constexpr border_kernel_param entry = detail::ParamStorage<P>::entry();

	return border_param_set(&entry, text);
}

/// Returns whether a read from sysfs returns \p expected.
template <const auto &P> static bool shows(const char *expected)
{
	static constexpr border_kernel_param entry = detail::ParamStorage<P>::entry();
	// sysfs_emit() requires a page that is aligned to its size.
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

TEST_EACH(refuses_other_values_and_keeps_its_value, refused)
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

constexpr Param<u16[4]> ports{
	.name = "ports", .description = "up to four", .initial = {0x300, 0x310}, .min = 0x100};

template <const auto &P, typename T> static bool has(const std::initializer_list<T> &expected)
{
	const auto numbers = param<P>();

	return std::equal(numbers.begin(), numbers.end(), expected.begin(), expected.end());
}

TEST(an_array_has_its_initial_numbers)
{
	EXPECT((has<ports, u16>({0x300, 0x310})));
	EXPECT(shows<ports>("768,784\n"));
}

TEST(an_array_takes_as_many_as_it_has_room_for)
{
	EXPECT(set<ports>("0x100,65535,300,0400\n") == 0);
	EXPECT((has<ports, u16>({0x100, 65535, 300, 0400})));
	EXPECT(shows<ports>("256,65535,300,256\n"));
	EXPECT(set<ports>("999") == 0);
	EXPECT((has<ports, u16>({999})));
}

constexpr Text refused_numbers[] = {
	{""},
	{","},
	{"300,"},
	{",300"},
	{"300,99"},
	{"300,65536"},
	{"300,-1"},
	{"300 310"},
	{"300,,1"},
	{"300,x"},
	{"300,300,300,300,300"},
	{"300,00000000000000000000000000300"},
};

TEST_EACH(an_array_keeps_all_its_numbers_if_one_is_refused, refused_numbers)
{
	EXPECT(set<ports>("500,501") == 0);
	EXPECT(set<ports>(param.name) == EINVAL.to_errno());
	EXPECT((has<ports, u16>({500, 501})));
}

template <typename T>
static constexpr Param<T[2]> pair_of{.name = "pair_of", .description = "any two"};

template <typename T> static void expect_numbers(const Test &test, const char *both)
{
	using Limits = std::numeric_limits<T>;

	EXPECT(param<pair_of<T>>().empty());
	EXPECT(shows<pair_of<T>>("\n"));
	EXPECT(set<pair_of<T>>(both) == 0);
	EXPECT((has<pair_of<T>, T>({Limits::min(), Limits::max()})));
}

TEST(an_array_has_numbers_of_each_width)
{
	expect_numbers<s8>(test, "-128,127");
	EXPECT(shows<pair_of<s8>>("-128,127\n"));
	expect_numbers<u8>(test, "0,255");
	EXPECT(shows<pair_of<u8>>("0,255\n"));
	expect_numbers<s16>(test, "-32768,32767");
	EXPECT(shows<pair_of<s16>>("-32768,32767\n"));
	expect_numbers<u16>(test, "0,65535");
	EXPECT(shows<pair_of<u16>>("0,65535\n"));
	expect_numbers<s32>(test, "-2147483648,2147483647");
	EXPECT(shows<pair_of<s32>>("-2147483648,2147483647\n"));
	expect_numbers<u32>(test, "0,4294967295");
	EXPECT(shows<pair_of<u32>>("0,4294967295\n"));
	expect_numbers<s64>(test, "-9223372036854775808,9223372036854775807");
	EXPECT(shows<pair_of<s64>>("-9223372036854775808,9223372036854775807\n"));
}

constexpr Param<bool[3]> flags{.name = "flags", .description = "three answers"};

TEST(an_array_can_be_of_answers)
{
	EXPECT(set<flags>("y,0,on\n") == 0);
	EXPECT((has<flags, bool>({true, false, true})));
	EXPECT(shows<flags>("Y,N,Y\n"));
	EXPECT(set<flags>("y,perhaps") == EINVAL.to_errno());
	EXPECT(shows<flags>("Y,N,Y\n"));
}

constexpr Param<u32[2]> sizes{
	.name = "sizes", .description = "powers of two", .min = 2, .power_of_two = true};

TEST(an_array_can_be_of_powers_of_two)
{
	EXPECT(set<sizes>("2,4096") == 0);
	EXPECT(set<sizes>("2,3") == EINVAL.to_errno());
	EXPECT(set<sizes>("1,2") == EINVAL.to_errno());
	EXPECT((has<sizes, u32>({2, 4096})));
}

constexpr Param<StrView> label{
	.name = "label", .description = "a text", .initial = "none", .max_size = 8, .mode = 0644};
constexpr Param<StrView> fixed{.name = "fixed", .description = "a text"};

TEST(can_be_a_text)
{
	EXPECT((*param<label>() == "none"));
	EXPECT(shows<label>("none\n"));
	EXPECT(set<label>("left lamp") == EINVAL.to_errno());
	EXPECT((*param<label>() == "none"));
	EXPECT(set<label>("the lamp\n") == 0);
	EXPECT((*param<label>() == "the lamp"));
	EXPECT(shows<label>("the lamp\n"));
	EXPECT(set<label>("") == 0);
	EXPECT((*param<label>() == ""));
	EXPECT(param<fixed>().is_empty());
	EXPECT(set<fixed>("as insmod has it") == 0);
	EXPECT((param<fixed>() == "as insmod has it"));
	// Frees the text, which unloading does otherwise.
	border_text_free(&detail::ParamStorage<label>::storage);
	border_text_free(&detail::ParamStorage<fixed>::storage);
	EXPECT((*param<label>() == "none"));
}

enum class ParamSpeed : s8 { reverse = -1, slow = 3, fast = 100 };
constexpr Param<ParamSpeed> speed{.name = "speed",
				  .description = "by name",
				  .initial = ParamSpeed::slow,
				  .words = {{"reverse", ParamSpeed::reverse},
					    {"slow", ParamSpeed::slow},
					    {"fast", ParamSpeed::fast}}};

TEST(can_be_a_name)
{
	EXPECT((param<speed>() == ParamSpeed::slow));
	EXPECT(shows<speed>("slow\n"));
	EXPECT(set<speed>("reverse\n") == 0);
	EXPECT((param<speed>() == ParamSpeed::reverse));
	EXPECT(shows<speed>("reverse\n"));
	for (const char *wrong : {"", "slo", "slower", "3", "Fast", "slow fast"})
		EXPECT(set<speed>(wrong) == EINVAL.to_errno());
	EXPECT((param<speed>() == ParamSpeed::reverse));
}

namespace {

/// A module with handlers of changes.
struct Told {
	Result<> set_level(unsigned level) const
	{
		levels.store(levels.load() + level);
		return level == 13 ? EBUSY : ok();
	}
	Result<> set_tag(StrView tag) const
	{
		characters.store(tag.size());
		return tag == "no" ? EPERM : ok();
	}
	Result<> set_steps(std::span<const u8> steps) const
	{
		characters.store(steps.empty() ? 0 : steps.back());
		return steps.size() == 2 ? ok() : EINVAL;
	}

	Atomic<unsigned> levels{0};
	Atomic<usize> characters{0};
};

constexpr Param<unsigned> level{.name = "level", .description = "", .max = 100, .mode = 0644};
constexpr Param<StrView> tag{.name = "tag", .description = "", .max_size = 4, .mode = 0644};
constexpr Param<u8[3]> steps{.name = "steps", .description = "", .mode = 0644};

template <const auto &Listed> int change(const char *text)
{
	static constexpr border_kernel_param entry = detail::ListedParam<Listed>::entry();

	return border_param_set_locked(&entry, text);
}

} // namespace

TEST(a_module_handles_changes)
{
	const Told told;

	// As insmod, and as a write before init() has returned.
	EXPECT((change<on_change<level, &Told::set_level>>("13") == 0));
	EXPECT((change<on_change<tag, &Told::set_tag>>("no") == 0));
	EXPECT(param<level>() == 13u);
	EXPECT(told.levels.load() == 0u);

	detail::tell_of_changes(&told);
	EXPECT((change<on_change<level, &Told::set_level>>("101") == EINVAL.to_errno()));
	EXPECT(told.levels.load() == 0u);
	EXPECT((change<on_change<level, &Told::set_level>>("7") == 0));
	EXPECT(told.levels.load() == 7u);
	EXPECT(param<level>() == 7u);
	EXPECT((change<on_change<level, &Told::set_level>>("13") == EBUSY.to_errno()));
	EXPECT(param<level>() == 7u);

	EXPECT((change<on_change<tag, &Told::set_tag>>("yes\n") == 0));
	EXPECT(told.characters.load() == 3u);
	EXPECT((*param<tag>() == "yes"));
	EXPECT((change<on_change<tag, &Told::set_tag>>("no") == EPERM.to_errno()));
	EXPECT((*param<tag>() == "yes"));

	EXPECT((change<on_change<steps, &Told::set_steps>>("1,2") == 0));
	EXPECT(told.characters.load() == 2u);
	EXPECT((change<on_change<steps, &Told::set_steps>>("1,2,3") == EINVAL.to_errno()));
	EXPECT(told.characters.load() == 3u);
	EXPECT((*param<steps>()).size() == 2u);

	detail::tell_of_changes<Told>(nullptr);
	EXPECT((change<on_change<level, &Told::set_level>>("50") == 0));
	EXPECT(told.levels.load() == 20u);
	border_text_free(&detail::ParamStorage<tag>::storage);
}

// The parameters in the loader's table: those of parameters.c and of module.cpp.
TEST(parameters_in_c_are_in_the_same_table)
{
	constexpr const char *expected[] = {"open_in_c", "rounds", "seats_in_c", "seed"};
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

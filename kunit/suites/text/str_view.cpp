// SPDX-License-Identifier: GPL-2.0
#include <kernel/memory/string.hpp>

#include <kernel/test/kunit.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_str_view);

TEST(a_text_is_compared_and_cut)
{
	const StrView text("hello");

	EXPECT(text.size() == 5u);
	EXPECT(text[4] == 'o');
	EXPECT(text == StrView("hello"));
	EXPECT(!(text == StrView("help!")));
	EXPECT(!(text == StrView("hell")));
	EXPECT(text.begins_with("hell"));
	EXPECT(!text.begins_with("hello, world"));
	EXPECT(text.ends_with("lo"));
	EXPECT(text.ends_with(""));
	EXPECT(text.ends_with(text));
	EXPECT(!text.ends_with("hell"));
	EXPECT(!text.ends_with("well hello"));
	EXPECT(text.find('l') == 2u);
	EXPECT(text.find('o') == 4u);
	EXPECT(!text.find('x'));
	EXPECT(!StrView().find('x'));
	EXPECT(text.find("ll") == 2u);
	EXPECT(text.find("lo") == 3u);
	EXPECT(text.find("") == 0u);
	EXPECT(!text.find("ol"));
	EXPECT(!text.find("hello!"));
	EXPECT(StrView().find("") == 0u);
	EXPECT(text.contains('h'));
	EXPECT(!text.contains('H'));
	EXPECT(text.contains("ell"));
	EXPECT(!text.contains("eel"));
	EXPECT(text.piece(1, 3) == StrView("ell"));
	EXPECT(text.piece(3) == StrView("lo"));
	EXPECT(text.piece(4, 100) == StrView("o"));
	EXPECT(text.piece(100).is_empty());
	EXPECT(StrView().is_empty());
	EXPECT(StrView(" \t hello, world\n").trimmed() == StrView("hello, world"));
	EXPECT(StrView(" \n").trimmed().is_empty());
}

TEST(numbers_have_a_base)
{
	EXPECT(StrView("0").parse<u32>() == 0u);
	EXPECT(StrView("42\n").parse<u32>() == 42u);
	EXPECT(StrView("+42").parse<u32>() == 42u);
	EXPECT(StrView("0x2A").parse<u32>() == 42u);
	EXPECT(StrView("052").parse<u32>() == 42u);
	EXPECT(StrView("-42").parse<int>() == -42);
	EXPECT(StrView("-0x80").parse<s8>() == s8{-128});
}

TEST(a_number_that_does_not_fit_is_refused)
{
	EXPECT(StrView("255").parse<u8>() == u8{255});
	EXPECT(StrView("256").parse<u8>() == ERANGE);
	EXPECT(StrView("127").parse<s8>() == s8{127});
	EXPECT(StrView("128").parse<s8>() == ERANGE);
	EXPECT(StrView("-129").parse<s8>() == ERANGE);
	EXPECT(StrView("18446744073709551615").parse<u64>() == ~u64{0});
	EXPECT(StrView("18446744073709551616").parse<u64>() == ERANGE);
	EXPECT(StrView("0x10000000000000000").parse<u64>() == ERANGE);
	EXPECT(StrView("-9223372036854775808").parse<s64>() == std::numeric_limits<s64>::min());
	EXPECT(StrView("-9223372036854775809").parse<s64>() == ERANGE);
}

static constexpr StrView no_numbers[] = {"",	"\n",  " 1",   "1 ",  "1\n\n", "12monkeys",
					 "-",	"+",   "0x",   "0xg", "08",    "--1",
					 "1.5", "1e3", "0x-1", "-+1"};

TEST(a_text_that_is_no_number_is_refused)
{
	for (const StrView &text : no_numbers)
		EXPECT(text.parse<int>() == EINVAL);
	EXPECT(StrView("-1").parse<u32>() == EINVAL);
}

TEST(a_bool_has_several_words)
{
	EXPECT(StrView("1\n").parse<bool>() == true);
	EXPECT(StrView("on").parse<bool>() == true);
	EXPECT(StrView("N").parse<bool>() == false);
	EXPECT(StrView("off").parse<bool>() == false);
	EXPECT(StrView("2").parse<bool>() == EINVAL);
	EXPECT(StrView("").parse<bool>() == EINVAL);
}

TEST(a_copy_of_an_empty_text_is_empty)
{
	for (const StrView empty : {StrView(), StrView("")}) {
		const auto copy = String::make(gfp::kernel, empty);

		REQUIRE(copy.is_ok());
		EXPECT(copy->size() == 0u);
	}
}

TEST(a_string_is_a_copy)
{
	const char text[] = {'o', 'n', 'e'};
	auto copy = String::make(gfp::kernel, StrView(std::span<const char>(text)));

	REQUIRE(copy.is_ok());
	EXPECT(copy->view() == StrView("one"));
	EXPECT(copy->data()[3] == '\0');
}

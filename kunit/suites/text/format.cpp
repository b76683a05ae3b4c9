// SPDX-License-Identifier: GPL-2.0
#include <kernel/memory/string.hpp>
#include <kernel/test/kunit.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_format);

static bool same(const char *a, const char *b)
{
	return __builtin_strcmp(a, b) == 0;
}

#define EXPECT_FORMAT(expected, ...)                                                               \
	do {                                                                                       \
		auto text = kasprintf(gfp::kernel, __VA_ARGS__);                                   \
		REQUIRE(text.is_ok());                                                             \
		if (!same(text->data(), expected))                                                 \
			EXPECT(text->data() == static_cast<const char *>(expected));               \
	} while (0)

enum class Colour : u8 { red, green };

TEST(numbers)
{
	EXPECT_FORMAT("-3 4 -5 6 7", "{} {} {} {} {}", -3, 4u, -5l, 6ul, 7ull);
	EXPECT_FORMAT("255 -128 65535 -32768", "{} {} {} {}", u8{255}, s8{-128}, u16{65535},
		      s16{-32768});
	EXPECT_FORMAT("18446744073709551615 -9223372036854775808", "{} {}", ~u64{0},
		      -9223372036854775807ll - 1);
	EXPECT_FORMAT("ff 0xff FF 377 000000ff    42", "{:x} {:#x} {:X} {:o} {:08x} {:5}", 255u,
		      255u, 255u, 255u, 255u, 42);
}

TEST(texts)
{
	EXPECT_FORMAT("true false c", "{} {} {}", true, false, 'c');
	EXPECT_FORMAT("one two 1", "{} {} {}", "one", CStr("two"), Colour::green);
	EXPECT_FORMAT("{} 100% {x}", "{{}} 100% {{{}}}", 'x');
	EXPECT_FORMAT("", "");
}

TEST(errors_are_named)
{
	auto text = kasprintf(gfp::kernel, "{}", EINVAL);

	REQUIRE(text.is_ok());
	EXPECT((same(text->data(), "-EINVAL") || same(text->data(), "-22")));
}

TEST(pointers_are_hashed)
{
	int variable = 0;
	auto text = kasprintf(gfp::kernel, "{}", &variable);
	auto plain = kasprintf(gfp::kernel, "{:016x}", reinterpret_cast<u64>(&variable));

	REQUIRE((text.is_ok() && plain.is_ok()));
	EXPECT(same(text->data(), plain->data()) == !border_pointers_are_hashed());
	EXPECT(__builtin_strlen(text->data()) == 16u);
}

TEST(strings_move)
{
	auto first = kasprintf(gfp::kernel, "first");
	auto second = kasprintf(gfp::kernel, "second");

	REQUIRE((first.is_ok() && second.is_ok()));
	String text = std::move(*first);
	text = std::move(*second);
	EXPECT(same(text.data(), "second"));
}

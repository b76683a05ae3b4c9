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

/// A format of one placeholder and one character, and what it has to make of a text for {}.
template <char C> struct Followed {
	static constexpr bool is_brace = C == '{' || C == '}';
	static constexpr char text[] = {'{', '}', C, is_brace ? C : char{}, char{}};

	consteval const auto &operator()() const { return text; }

	static bool is_text_of(const char *alone, const char *followed)
	{
		const usize length = __builtin_strlen(alone);

		return __builtin_strlen(followed) == length + 1 && followed[length] == C &&
		       __builtin_memcmp(followed, alone, length) == 0;
	}
};

/// The first character that does not follow {} as it is written; 0 if all do.
template <typename T, usize... I>
static unsigned wrong_follower(const T &value, std::index_sequence<I...>) MAY_SLEEP
{
	const auto alone = kasprintf(gfp::kernel, "{}", value);
	unsigned wrong = 0;

	if (!alone)
		return ~0u;
	(
		[&]() MAY_SLEEP {
			constexpr auto c = static_cast<char>(I + 1);
			const auto text = String::from_format(gfp::kernel, Followed<c>(), value);

			if (!text || !Followed<c>::is_text_of(alone->data(), text->data()))
				wrong = wrong ?: I + 1;
		}(),
		...);
	return wrong;
}

template <typename T> static unsigned wrong_follower(const T &value) MAY_SLEEP
{
	return wrong_follower(value, std::make_index_sequence<255>());
}

// Behind %p, printk takes a letter for a part of the conversion: %px shows the address.
TEST(what_follows_a_placeholder_is_text)
{
	int variable = 0;
	int *const pointer = &variable;

	EXPECT(wrong_follower(pointer) == 0u);
	EXPECT(wrong_follower(EINVAL) == 0u);
	EXPECT(wrong_follower(-7) == 0u);
	EXPECT(wrong_follower(u8{200}) == 0u);
	EXPECT(wrong_follower(~u64{0}) == 0u);
	EXPECT(wrong_follower('c') == 0u);
	EXPECT(wrong_follower(true) == 0u);
	EXPECT(wrong_follower(CStr("text")) == 0u);
	EXPECT(wrong_follower(Colour::green) == 0u);
}

TEST(text_behind_pointers_stays_in_its_place)
{
	const auto name = kasprintf(gfp::kernel, "{}", EINVAL);

	REQUIRE(name.is_ok());
	// By number, if the kernel has no names of errors (CONFIG_SYMBOLIC_ERRNAME).
	const bool named = same(name->data(), "-EINVAL");

	EXPECT_FORMAT(named ? "-EINVALs 1 -EIOx2 -ENOMEM-EPERM3" : "-22s 1 -5x2 -12-13",
		      "{}s {} {}x{} {}{}3", EINVAL, 1, EIO, 2u, ENOMEM, EPERM);
	EXPECT_FORMAT(named ? "             -EINVALx" : "                 -22x", "{:20}x", EINVAL);
	EXPECT_FORMAT(named ? "-EIO\u00e9" : "-5\u00e9", "{}\u00e9", EIO);
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

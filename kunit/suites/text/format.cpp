// SPDX-License-Identifier: GPL-2.0
#include <kernel/memory/string.hpp>
#include <kernel/sync/bits.hpp>
#include <kernel/test/kunit.hpp>
#include <kernel/text/printable.hpp>

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

TEST(pieces_of_texts)
{
	const StrView whole = "two words and more";

	EXPECT_FORMAT("<words>", "<{}>", whole.piece(4, 5));
	EXPECT_FORMAT("<>   | words|words |2", "<{}>{:3}|{:6}|{:-6}|{}", StrView(), StrView(),
		      whole.piece(4, 5), whole.piece(4, 5), 2);
	EXPECT_FORMAT("2   |   2|0x2   |on |  on", "{:<4}|{:>4}|{:<#6x}|{:<3}|{:>4}", 2u, 2u, 2u,
		      StrView("on"), StrView("on"));
}

TEST(types_with_formats_of_the_kernel)
{
	const MacAddress mac({0x02, 0x00, 0x5e, 0x10, 0x00, 0xff});
	const Uuid uuid({0x01, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0xf0});
	const std::array<byte, 3> bytes{byte{0}, byte{0x7f}, byte{0xff}};
	const AtomicBits<130> bits;

	EXPECT_FORMAT("02:00:5e:10:00:ff", "{}", mac);
	EXPECT_FORMAT("01020304-0506-0708-090a-0b0c0d0e0ff0, 7", "{}, {}", uuid, 7);
	EXPECT_FORMAT("<00 7f ff><>", "<{}><{}>", HexBytes(bytes), HexBytes({}));
	EXPECT_FORMAT("<>", "<{}>", bits);
	bits.set(0);
	bits.set(1);
	bits.set(2);
	bits.set(129);
	EXPECT_FORMAT("<0-2,129>x", "<{}>{}", bits, 'x');
	EXPECT_FORMAT("2001-09-09T01:46:40", "{}",
		      Date(InstantOf<clock::Realtime>::from_nanos(1'000'000'000'999'999'999)));
	// Text after a pointer is not part of the conversion.
	EXPECT_FORMAT("02:00:5e:10:00:ffF02:00:5e:10:00:ff", "{}F{}", mac, mac);
}

TEST(errors_are_named)
{
	auto text = kasprintf(gfp::kernel, "{}", EINVAL);

	REQUIRE(text.is_ok());
	EXPECT((same(text->data(), "-EINVAL") || same(text->data(), "-22")));
}

/// A format of many {}, each followed by one character.
template <char C, usize Placeholders> struct EachFollowed {
	struct Text {
		consteval Text()
		{
			for (usize i = 0; i < Placeholders; i++) {
				text[length++] = '{';
				text[length++] = '}';
				text[length++] = C;
				if (C == '{' || C == '}')
					text[length++] = C;
			}
		}
		char text[4 * Placeholders + 1]{};
		usize length = 0;
	};
	static constexpr Text made{};

	consteval const auto &operator()() const { return made.text; }
};

/// Returns whether \p text consists of \p parts, each followed by \p c.
static bool is_joined(const char *text, std::span<const Result<String>> parts, char c)
{
	for (const auto &part : parts) {
		const usize length = part.is_ok() ? __builtin_strlen(part->data()) : 0;

		if (length == 0 || __builtin_strncmp(text, part->data(), length) != 0 ||
		    text[length] != c)
			return false;
		text += length + 1;
	}
	return *text == '\0';
}

/// Not inline: otherwise one function would have the texts of all characters on its stack.
template <char C, typename... Values>
[[gnu::noinline]] static bool are_followed_by(std::span<const Result<String>> alone,
					      const Values &...values)
{
	const auto text =
		String::from_format(gfp::kernel, EachFollowed<C, sizeof...(Values)>(), values...);

	return text.is_ok() && is_joined(text->data(), alone, C);
}

/// Returns the first character that is not printed after each {}; 0 if all are.
template <usize... I, typename... Values>
static unsigned wrong_follower(std::index_sequence<I...>, const Values &...values)
{
	// A table: GCC takes a minute to track the variables of a function with all the calls.
	using Check = bool(std::span<const Result<String>>, const Values &...);
	static constexpr Check *checks[] = {
		are_followed_by<static_cast<char>(I + 1), Values...>...};
	const Result<String> alone[] = {kasprintf(gfp::kernel, "{}", values)...};

	for (unsigned i = 0; i < sizeof...(I); i++) {
		if (!checks[i](std::span(alone), values...))
			return i + 1;
	}
	return 0;
}

// After %p, printk reads a letter as part of the conversion: %px prints the address.
TEST(text_after_a_placeholder_is_text)
{
	int variable = 0;
	int *const pointer = &variable;

	constexpr std::make_index_sequence<255> characters;

	EXPECT(wrong_follower(characters, pointer, EINVAL) == 0u);
	EXPECT(wrong_follower(characters, -7, u8{200}, ~u64{0}, 'c', true, Colour::green,
			      CStr("text"), "literal") == 0u);
}

TEST(text_after_pointers_is_text)
{
	const auto name = kasprintf(gfp::kernel, "{}", EINVAL);

	REQUIRE(name.is_ok());
	// As numbers, if the kernel has no error names (CONFIG_SYMBOLIC_ERRNAME).
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

TEST(strings_have_a_size)
{
	auto text = kasprintf(gfp::kernel, "ring{}", 12);
	auto empty = kasprintf(gfp::kernel, "");

	REQUIRE((text.is_ok() && empty.is_ok()));
	EXPECT(text->size() == 6u);
	EXPECT(text->as_span().back() == '2');
	EXPECT(empty->size() == 0u);
	const String moved = std::move(*text);
	EXPECT(text->size() == 0u);
	EXPECT(moved.as_span().size() == 6u);
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

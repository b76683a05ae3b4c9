// SPDX-License-Identifier: GPL-2.0
/// \file
/// ModinfoField: a field of modinfo that a template adds to its module.
#pragma once

#include <kernel/core/types.hpp>

namespace kernel::detail {

/// A field "key=..." of modinfo, with the NUL at its end. depmod collects the fields "alias" in
/// modules.alias; in C modpost makes them of the table that MODULE_DEVICE_TABLE() names. Tools that
/// make an initramfs read the fields "firmware" (MODULE_FIRMWARE()).
template <usize Capacity> struct ModinfoFieldOf {
	static constexpr usize capacity = Capacity;

	consteval explicit ModinfoFieldOf(const char *key) { put(key), put("="); }

	consteval void put(const char *s)
	{
		while (*s)
			put_char(*s++);
	}
	consteval void put_hex(u32 value, int digits)
	{
		while (digits-- > 0)
			put_char("0123456789ABCDEF"[value >> 4 * digits & 0xf]);
	}
	/// Returns four bytes of it, as a little-endian processor stores them.
	consteval u32 word(usize at) const
	{
		u32 value = 0;

		for (usize i = 0; i < 4; i++)
			value |= u32{static_cast<unsigned char>(text[4 * at + i])} << 8 * i;
		return value;
	}

	char text[capacity]{};
	usize length = 0;

      private:
	/// Not defined anywhere, so no constant.
	static void longer_than_the_capacity();

	consteval void put_char(char c)
	{
		if (length + 1 >= capacity)
			longer_than_the_capacity();
		text[length++] = c;
	}
};

using ModinfoField = ModinfoFieldOf<64>;
/// A field for long texts. An asm statement has at most 30 operands.
using LongModinfoField = ModinfoFieldOf<30 * sizeof(u32)>;

/// Adds the field to the module, if the call is a part of it. An object in the section would be
/// shorter, but GCC before 14 ignores the section of what a template has. The loader, kmod and
/// modpost skip the NULs behind it.
template <const auto &Field> [[gnu::always_inline]] inline void add_to_modinfo()
{
#define CXXRT_WORD(i) "i"(Field.word(i))
#define CXXRT_16_WORDS                                                                             \
	CXXRT_WORD(0), CXXRT_WORD(1), CXXRT_WORD(2), CXXRT_WORD(3), CXXRT_WORD(4), CXXRT_WORD(5),  \
		CXXRT_WORD(6), CXXRT_WORD(7), CXXRT_WORD(8), CXXRT_WORD(9), CXXRT_WORD(10),        \
		CXXRT_WORD(11), CXXRT_WORD(12), CXXRT_WORD(13), CXXRT_WORD(14), CXXRT_WORD(15)
#define CXXRT_16_LONGS                                                                             \
	".long %c0, %c1, %c2, %c3, %c4, %c5, %c6, %c7\n\t"                                         \
	".long %c8, %c9, %c10, %c11, %c12, %c13, %c14, %c15\n\t"
	if constexpr (Field.capacity == ModinfoField::capacity) {
		asm(".pushsection .modinfo, \"a\"\n\t" CXXRT_16_LONGS ".popsection"
		    :
		    : CXXRT_16_WORDS);
	} else {
		static_assert(Field.capacity == LongModinfoField::capacity);
		asm(".pushsection .modinfo, \"a\"\n\t" CXXRT_16_LONGS
		    ".long %c16, %c17, %c18, %c19, %c20, %c21, %c22\n\t"
		    ".long %c23, %c24, %c25, %c26, %c27, %c28, %c29\n\t"
		    ".popsection"
		    :
		    : CXXRT_16_WORDS, CXXRT_WORD(16), CXXRT_WORD(17), CXXRT_WORD(18),
		      CXXRT_WORD(19), CXXRT_WORD(20), CXXRT_WORD(21), CXXRT_WORD(22),
		      CXXRT_WORD(23), CXXRT_WORD(24), CXXRT_WORD(25), CXXRT_WORD(26),
		      CXXRT_WORD(27), CXXRT_WORD(28), CXXRT_WORD(29));
	}
#undef CXXRT_16_LONGS
#undef CXXRT_16_WORDS
#undef CXXRT_WORD
}

} // namespace kernel::detail

// SPDX-License-Identifier: GPL-2.0
/// \file
/// ModinfoField: a field of modinfo that a template adds to its module.
#pragma once

#include <kernel/core/types.hpp>

namespace kernel::detail {

/// A field "key=..." of modinfo, with the NUL at its end. depmod collects the fields "alias" in
/// modules.alias; in C modpost makes them of the table that MODULE_DEVICE_TABLE() names. Tools that
/// make an initramfs read the fields "firmware" (MODULE_FIRMWARE()).
struct ModinfoField {
	static constexpr usize capacity = 64;

	consteval explicit ModinfoField(const char *key) { put(key), put("="); }

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

/// Adds the field to the module, if the call is a part of it. An object in the section would be
/// shorter, but GCC before 14 ignores the section of what a template has. The loader, kmod and
/// modpost skip the NULs behind it.
template <const ModinfoField &Field> [[gnu::always_inline]] inline void add_to_modinfo()
{
	static_assert(ModinfoField::capacity == 16 * sizeof(u32));
	asm(".pushsection .modinfo, \"a\"\n\t"
	    ".long %c0, %c1, %c2, %c3, %c4, %c5, %c6, %c7\n\t"
	    ".long %c8, %c9, %c10, %c11, %c12, %c13, %c14, %c15\n\t"
	    ".popsection"
	    :
	    : "i"(Field.word(0)), "i"(Field.word(1)), "i"(Field.word(2)), "i"(Field.word(3)),
	      "i"(Field.word(4)), "i"(Field.word(5)), "i"(Field.word(6)), "i"(Field.word(7)),
	      "i"(Field.word(8)), "i"(Field.word(9)), "i"(Field.word(10)), "i"(Field.word(11)),
	      "i"(Field.word(12)), "i"(Field.word(13)), "i"(Field.word(14)), "i"(Field.word(15)));
}

} // namespace kernel::detail

// SPDX-License-Identifier: GPL-2.0
/// \file
/// from_bcd() and to_bcd(): numbers whose digits are in four bits each.
#pragma once

#include <kernel/core/result.hpp>

namespace kernel {

/// Returns the number of \p bcd, whose two digits have four bits each, as clocks have them. It
/// prevents this mistake: a byte of a device without power, such as 0xff, that is taken for a
/// number. Errors: EINVAL if one is no digit. Any context. bcd2bin(), which does not check.
///
///	const u8 minute = TRY(from_bcd(raw & 0x7f));
constexpr Result<u8> from_bcd(u8 bcd)
{
	const unsigned high = bcd >> 4;
	const unsigned low = bcd & 0xf;

	if (high > 9 || low > 9)
		return EINVAL;
	return static_cast<u8>(high * 10 + low);
}

/// Returns \p number, of two digits, in BCD. Errors: ERANGE if it is larger than 99. Any context.
/// bin2bcd(), which does not check.
constexpr Result<u8> to_bcd(unsigned number)
{
	if (number > 99)
		return ERANGE;
	return static_cast<u8>(number / 10 << 4 | number % 10);
}

} // namespace kernel

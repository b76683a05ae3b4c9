/* SPDX-License-Identifier: GPL-2.0 */
/* In place of that of libstdc++, which needs the macros of <errno.h>. It has what other headers of libstdc++ name. */
#pragma once

namespace std {
enum class errc {
	invalid_argument = 22,
	result_out_of_range = 34,
	value_too_large = 75,
};
} // namespace std

/* SPDX-License-Identifier: GPL-2.0 */
/*
 * In place of the C library's <errno.h>, which <ranges> and <iterator> of GCC before 13 include: its macros
 * would replace kernel::EINVAL and the other errors. It has what <ext/string_conversions.h> names, where it looks.
 */
#pragma once

#ifdef __cplusplus
namespace __gnu_cxx {
extern int errno;
inline constexpr int ERANGE = 34;
} // namespace __gnu_cxx
#endif

/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Replaces <linux/ioctl.h> when C++ in the kernel includes a driver's user header: defines the same
 * numbers of requests, with their types. User programs and C include the system's header of this
 * name.
 */
#pragma once

#include <kernel/file/ioctl.hpp>

#define _IO(type, nr) (::kernel::detail::IoctlCode<BORDER__IOC_NONE, type, nr, void, void>{})
#define _IOR(type, nr, T) (::kernel::detail::IoctlCode<BORDER__IOC_READ, type, nr, void, T>{})
#define _IOW(type, nr, T) (::kernel::detail::IoctlCode<BORDER__IOC_WRITE, type, nr, T, void>{})
#define _IOWR(type, nr, T)                                                                         \
	(::kernel::detail::IoctlCode<BORDER__IOC_READ | BORDER__IOC_WRITE, type, nr, T, T>{})

// SPDX-License-Identifier: GPL-2.0
#pragma once

#warning "<kernel/ioctl.hpp> is <kernel/file/ioctl.hpp> now; the old name goes with the next release"
#include <kernel/file/ioctl.hpp>

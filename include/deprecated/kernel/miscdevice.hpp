// SPDX-License-Identifier: GPL-2.0
#pragma once

#warning "<kernel/miscdevice.hpp> is <kernel/device/miscdevice.hpp> now; the old name goes with the next release"
#include <kernel/device/miscdevice.hpp>

// SPDX-License-Identifier: GPL-2.0
#pragma once

#warning "<kernel/device.hpp> is <kernel/device/device.hpp> now; the old name goes with the next release"
#include <kernel/device/device.hpp>

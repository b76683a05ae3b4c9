// SPDX-License-Identifier: GPL-2.0
#pragma once

#warning "<kernel/platform.hpp> is <kernel/bus/platform.hpp> now; the old name goes with the next release"
#include <kernel/bus/platform.hpp>

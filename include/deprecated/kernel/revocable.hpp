// SPDX-License-Identifier: GPL-2.0
#pragma once

#warning "<kernel/revocable.hpp> is <kernel/device/revocable.hpp> now; the old name goes with the next release"
#include <kernel/device/revocable.hpp>

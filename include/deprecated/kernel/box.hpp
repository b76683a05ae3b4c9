// SPDX-License-Identifier: GPL-2.0
#pragma once

#warning "<kernel/box.hpp> is <kernel/memory/box.hpp> now; the old name goes with the next release"
#include <kernel/memory/box.hpp>

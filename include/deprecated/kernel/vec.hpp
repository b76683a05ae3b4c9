// SPDX-License-Identifier: GPL-2.0
#pragma once

#warning "<kernel/vec.hpp> is <kernel/memory/vec.hpp> now; the old name goes with the next release"
#include <kernel/memory/vec.hpp>

// SPDX-License-Identifier: GPL-2.0
#pragma once

#warning "<kernel/arc.hpp> is <kernel/memory/arc.hpp> now; the old name goes with the next release"
#include <kernel/memory/arc.hpp>

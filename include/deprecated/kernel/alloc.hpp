// SPDX-License-Identifier: GPL-2.0
#pragma once

#warning "<kernel/alloc.hpp> is <kernel/memory/alloc.hpp> now; the old name goes with the next release"
#include <kernel/memory/alloc.hpp>

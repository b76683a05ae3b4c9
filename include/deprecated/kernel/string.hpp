// SPDX-License-Identifier: GPL-2.0
#pragma once

#warning "<kernel/string.hpp> is <kernel/memory/string.hpp> now; the old name goes with the next release"
#include <kernel/memory/string.hpp>

// SPDX-License-Identifier: GPL-2.0
#pragma once

#warning "<kernel/types.hpp> is <kernel/core/types.hpp> now; the old name goes with the next release"
#include <kernel/core/types.hpp>

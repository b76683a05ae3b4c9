// SPDX-License-Identifier: GPL-2.0
#pragma once

#warning "<kernel/result.hpp> is <kernel/core/result.hpp> now; the old name goes with the next release"
#include <kernel/core/result.hpp>

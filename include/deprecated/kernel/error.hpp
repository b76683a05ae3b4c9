// SPDX-License-Identifier: GPL-2.0
#pragma once

#warning "<kernel/error.hpp> is <kernel/core/error.hpp> now; the old name goes with the next release"
#include <kernel/core/error.hpp>

// SPDX-License-Identifier: GPL-2.0
#pragma once

#warning "<kernel/param.hpp> is <kernel/module/param.hpp> now; the old name goes with the next release"
#include <kernel/module/param.hpp>

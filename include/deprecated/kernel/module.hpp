// SPDX-License-Identifier: GPL-2.0
#pragma once

#warning "<kernel/module.hpp> is <kernel/module/module.hpp> now; the old name goes with the next release"
#include <kernel/module/module.hpp>

// SPDX-License-Identifier: GPL-2.0
#pragma once

#warning "<kernel/format.hpp> is <kernel/text/format.hpp> now; the old name goes with the next release"
#include <kernel/text/format.hpp>

// SPDX-License-Identifier: GPL-2.0
#pragma once

#warning "<kernel/print.hpp> is <kernel/text/print.hpp> now; the old name goes with the next release"
#include <kernel/text/print.hpp>

// SPDX-License-Identifier: GPL-2.0
#pragma once

#warning "<kernel/fifo.hpp> is <kernel/user/fifo.hpp> now; the old name goes with the next release"
#include <kernel/user/fifo.hpp>

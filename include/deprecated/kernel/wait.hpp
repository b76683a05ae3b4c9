// SPDX-License-Identifier: GPL-2.0
#pragma once

#warning "<kernel/wait.hpp> is <kernel/sync/wait.hpp> now; the old name goes with the next release"
#include <kernel/sync/wait.hpp>

// SPDX-License-Identifier: GPL-2.0
#pragma once

#warning "<kernel/seqcount.hpp> is <kernel/sync/seqcount.hpp> now; the old name goes with the next release"
#include <kernel/sync/seqcount.hpp>

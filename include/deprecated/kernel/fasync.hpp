// SPDX-License-Identifier: GPL-2.0
#pragma once

#warning "<kernel/fasync.hpp> is <kernel/file/fasync.hpp> now; the old name goes with the next release"
#include <kernel/file/fasync.hpp>

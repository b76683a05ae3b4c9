// SPDX-License-Identifier: GPL-2.0
#pragma once

#warning "<kernel/mmap.hpp> is <kernel/file/mmap.hpp> now; the old name goes with the next release"
#include <kernel/file/mmap.hpp>

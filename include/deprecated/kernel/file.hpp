// SPDX-License-Identifier: GPL-2.0
#pragma once

#warning "<kernel/file.hpp> is <kernel/file/file.hpp> now; the old name goes with the next release"
#include <kernel/file/file.hpp>

// SPDX-License-Identifier: GPL-2.0
#pragma once

#warning "<kernel/uaccess.hpp> is <kernel/user/uaccess.hpp> now; the old name goes with the next release"
#include <kernel/user/uaccess.hpp>

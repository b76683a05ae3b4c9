// SPDX-License-Identifier: GPL-2.0
#pragma once

#warning "<kernel/attribute.hpp> is <kernel/device/attribute.hpp> now; the old name goes with the next release"
#include <kernel/device/attribute.hpp>

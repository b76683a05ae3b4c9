// SPDX-License-Identifier: GPL-2.0
#pragma once
#include <kernel/sync/lock.hpp>

// Each source has a function reload() of its own: the one that sleeps is not the one that is
// called.
void add(const kernel::SpinLock<int> &lock);

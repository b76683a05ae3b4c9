// SPDX-License-Identifier: GPL-2.0
// The body is in another source.
#pragma once
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

kernel::Result<> reload(kernel::Vec<int> &numbers);

// SPDX-License-Identifier: GPL-2.0
// The header of each generated program (scripts/attack).
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <tuple>
#include <utility>

#include <kernel/container/bitmap.hpp>
#include <kernel/container/hash_table.hpp>
#include <kernel/container/kfifo.hpp>
#include <kernel/container/list.hpp>
#include <kernel/container/llist.hpp>
#include <kernel/container/rbtree.hpp>
#include <kernel/container/xarray.hpp>
#include <kernel/core/algorithm.hpp>
#include <kernel/core/arithmetic.hpp>
#include <kernel/memory/arc.hpp>
#include <kernel/memory/box.hpp>
#include <kernel/memory/string.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/bits.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/locked_by.hpp>
#include <kernel/sync/rcu.hpp>
#include <kernel/sync/rwlock.hpp>
#include <kernel/sync/seqlock.hpp>
#include <kernel/sync/spinlock.hpp>
#include <kernel/sync/wait.hpp>
#include <kernel/text/str_view.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/time/timer.hpp>
#include <kernel/user/uaccess.hpp>
#include <kernel/work/kthread.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

/// Returns \p value, which the compiler does not know.
u64 opaque(u64 value);
/// Returns the address of a page of user memory, whose words are 0, 1, 2 and so on; 0 if there is
/// no memory.
uintptr_t user_page();

struct Item {
	u32 id = 1;
	u32 len = 2;
};

/// Runs the program of a number, and returns a number that depends on all that it did.
Result<u64> run_program(u32 number);

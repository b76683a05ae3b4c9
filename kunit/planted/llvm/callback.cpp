// SPDX-License-Identifier: GPL-2.0
// Calls through a pointer whose type is not that of the function. kCFI stops the task at the call.

#include <cxxrt/border/test/kunit.h>
#include <kernel/test/kunit.hpp>

#include "../hidden.hpp"

using namespace kernel;

TEST_SUITE(planted);

namespace planted {

static long of_another_type(void *)
{
	return 0;
}

/// Casts to the type of a kthread's function, which returns an int.
static auto *as_a_callback()
{
	return reinterpret_cast<int (*)(void *)>(hidden(reinterpret_cast<usize>(&of_another_type)));
}

// reported as: CFI failure at kthread\+.*target: planted::of_another_type
TEST(callback_of_another_type)
{
	task_struct *thread = border_kthread_run(as_a_callback(), nullptr, "planted");

	REQUIRE(thread != nullptr);
	// A thread that is stopped before it begins never calls its function.
	border_msleep(200);
	border_kthread_stop(thread);
}

// reported as: CFI failure at planted::call_of_another_type.*target: planted::of_another_type
TEST(call_of_another_type)
{
	EXPECT(as_a_callback()(nullptr) == 0);
}

} // namespace planted

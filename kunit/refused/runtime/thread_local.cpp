// SPDX-License-Identifier: GPL-2.0
// expect: thread_local.o: a thread_local object
// by: link
// The kernel has no thread-local storage. Data of a task is in its task_struct.
#include <kernel/prelude.hpp>

using namespace kernel;

#ifdef REFUSED
static thread_local int calls;
#else
static int calls;
#endif

struct Module {
	static Result<Module> init()
	{
		asm volatile("" : "+m"(calls));
		pr_info("{}\n", calls);
		return Module();
	}
};
KERNEL_MODULE(Module, (), .license = "GPL");

// SPDX-License-Identifier: GPL-2.0
// expect: static_destructor.o: needs __cxa_atexit, that is a static object with a destructor
// by: link
// The kernel would not call it.
#include <kernel/prelude.hpp>

using namespace kernel;

struct Log {
	constexpr Log() = default;
#ifdef REFUSED
	~Log() { pr_info("{} lines\n", lines); }
#endif
	int lines = 0;
};
constinit Log log;

struct Module {
	static Result<Module> init()
	{
		log.lines++;
		return Module();
	}
};
KERNEL_MODULE(Module, (), .license = "GPL");

// SPDX-License-Identifier: GPL-2.0
// A module object without members whose destructor sleeps: unloading runs in process context.
#include <kernel/prelude.hpp>
#include <kernel/time/delay.hpp>

using namespace kernel;

class Settle {
      public:
	static Result<Settle> init() { return Settle(); }
	~Settle() { fsleep(10_ms); }
};
KERNEL_MODULE(Settle, (), .license = "GPL");

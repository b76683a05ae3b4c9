// SPDX-License-Identifier: GPL-2.0
// expect: the frame size of [0-9]+ bytes is larger than
// by: link
// A frame has at most 1 KiB.
#include <kernel/prelude.hpp>

using namespace kernel;

#ifdef REFUSED
constexpr usize accesses = 200;
#else
constexpr usize accesses = 20;
#endif

struct Message {
	u32 address;
	u32 data[3];
};

[[gnu::noinline]] static u32 set_frontend(u32 address)
{
	Message messages[accesses];
	u32 sum = 0;

	asm volatile("" : "=m"(messages));
	for (const Message &message : messages)
		sum += message.address == address ? message.data[0] : message.data[1];
	return sum;
}

struct Module {
	static Result<Module> init()
	{
		pr_info("{}\n", set_frontend(0x1c));
		return Module();
	}
};
KERNEL_MODULE(Module, (), .license = "GPL");

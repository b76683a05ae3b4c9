// SPDX-License-Identifier: GPL-2.0
// expect: may sleep
// by: check
// The destructor waits for page faults of programs.
#include <kernel/bus/pci_memory.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Screen {
	SpinLock<int> users{LOCK_CLASS("screen.users"), 0};
	Mutex<std::optional<pci::BarMemory>> memory{LOCK_CLASS("screen.memory")};
};

void f(const Screen &screen)
{
	auto memory = screen.memory.lock();
#ifdef REFUSED
	auto users = screen.users.lock();

	memory->reset(); // here
#else
	memory->reset();
#endif
}

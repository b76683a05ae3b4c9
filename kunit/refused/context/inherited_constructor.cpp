// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The constructor of the base runs, though the class names it in a using-declaration alone.
#include <kernel/sync/lock.hpp>
#include <kernel/time/delay.hpp>

using namespace kernel;

struct Register {
	explicit Register(u32 number) : value(number)
	{
#ifdef REFUSED
		fsleep(1_ms);
#endif
	}
	u32 value;
};
struct Control : Register {
	using Register::Register;
};

u32 f(const SpinLock<u32> &lock)
{
	auto number = lock.lock();
	const Control control(*number); // here
	return control.value;
}

// SPDX-License-Identifier: GPL-2.0
// expect: a guard must end in the scope that constructs it
// An alias names the guard, and it is in a union, which does not destroy its members.
#include <kernel/sync/lock.hpp>

using namespace kernel;

using Held = Guard<SpinLock<int>>;

union Holder {
#ifdef REFUSED
	explicit Holder(const SpinLock<int> &lock) : held(lock.lock()) {}
	~Holder() {}

	Held held;
#else
	int none = 0;
#endif
};
void use(const Holder &holder);

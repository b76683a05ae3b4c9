// SPDX-License-Identifier: GPL-2.0
// expect: in no defined order
// A transfer between two accounts, and one in the other direction.
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Account {
	Mutex<int> balance{LOCK_CLASS("account"), 0};
};

void transfer(const Account &from, const Account &to, int amount)
{
#ifdef REFUSED
	auto a = from.balance.lock();
	auto b = to.balance.lock();
	*a -= amount;
	*b += amount;
#else
	*from.balance.lock() -= amount;
	*to.balance.lock() += amount;
#endif
}

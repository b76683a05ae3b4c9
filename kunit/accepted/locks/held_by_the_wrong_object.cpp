// SPDX-License-Identifier: GPL-2.0
// The type of a guard does not say which object's lock it holds.
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Account {
	Mutex<int> balance{LOCK_CLASS("account.balance"), 0};
	int audits = 0;

	void audit(Guard<Mutex<int>> &) { audits++; }
};

void f(Account &mine, Account &yours)
{
	auto guard = mine.balance.lock();
	yours.audit(guard);
}

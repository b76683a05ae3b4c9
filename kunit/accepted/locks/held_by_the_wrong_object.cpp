// SPDX-License-Identifier: GPL-2.0
// Two locks of one type are told apart by their object only, and a guard does not say which.
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

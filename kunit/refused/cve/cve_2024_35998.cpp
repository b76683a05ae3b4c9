// SPDX-License-Identifier: GPL-2.0
// expect: the other order
// The order is declared with the locks.
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Server {
      public:
	int sync_result() const
	{
#ifndef REFUSED
		auto server = server_lock_.lock();
#endif
		auto request = request_lock_.lock();
#ifdef REFUSED
		auto server = server_lock_.lock();
#endif
		return *request ? *server : 0;
	}

      private:
	SpinLock<int> request_lock_{LOCK_CLASS("server.request_lock"), 0};
	SpinLock<int> server_lock_
		LOCKED_BEFORE(request_lock_){LOCK_CLASS("server.server_lock"), 0};
};

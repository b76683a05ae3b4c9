// SPDX-License-Identifier: GPL-2.0
// expect: which is held already
// A guard in a destructor holds its lock, too.
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Member {
      public:
	explicit Member(const SpinLock<int> &members) : members_(members) {}
	~Member()
	{
		auto guard = members_.lock();
#ifdef REFUSED
		leave();
#endif
		--*guard;
	}

	void leave() { --*members_.lock(); }

      private:
	const SpinLock<int> &members_;
};
Member &member();

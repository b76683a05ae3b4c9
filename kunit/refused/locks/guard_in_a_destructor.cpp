// SPDX-License-Identifier: GPL-2.0
// expect: is not checked: use with\(\)
// clang does not look at what is done there under the lock.
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Member {
      public:
	explicit Member(const SpinLock<int> &members) : members_(members) {}
	~Member()
	{
#ifdef REFUSED
		auto guard = members_.lock();
		--*guard;
#else
		members_.with([](int &n) {
			--n;
		});
#endif
	}

      private:
	const SpinLock<int> &members_;
};
Member &member();

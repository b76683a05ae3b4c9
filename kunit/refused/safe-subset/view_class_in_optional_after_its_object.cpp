// SPDX-License-Identifier: GPL-2.0
// expect: is gone when its destructor runs
// The optional destroys the guard after the object that the guard refers to.
#include <optional>

#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

class InUse {
      public:
	explicit InUse(Atomic<u32> &users) : users_(users) { users_.inc(); }
	~InUse() { users_.dec(); }
	InUse(const InUse &) = delete;

      private:
	Atomic<u32> &users_;
};

void f()
{
#ifdef REFUSED
	std::optional<InUse> in_use; // here
	{
		Atomic<u32> users{0};

		in_use.emplace(users);
	}
#else
	Atomic<u32> users{0};
	std::optional<InUse> in_use;

	in_use.emplace(users);
#endif
}

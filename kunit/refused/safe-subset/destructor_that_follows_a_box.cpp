// SPDX-License-Identifier: GPL-2.0
// expect: is null in an object that was moved from, and this destructor runs for it too
// The destructor of the object that was moved from reads address 0.
#include <kernel/prelude.hpp>

using namespace kernel;

class Owner {
      public:
	explicit Owner(Box<u32> owned) : owned_(std::move(owned)) {}
#ifdef REFUSED
	Owner(Owner &&) = default;
	~Owner() { pr_info("{} are left\n", *owned_); }
#else
	Owner(Owner &&) = delete;
	~Owner() { pr_info("{} are left\n", *owned_); }
#endif

      private:
	Box<u32> owned_;
};

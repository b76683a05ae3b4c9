// SPDX-License-Identifier: GPL-2.0
// expect: is null in an object that was moved from, and this destructor runs for it too
// The destructor of the object that was moved from writes to address 0.
#include <kernel/memory/arc.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

class Owner {
      public:
	explicit Owner(Arc<Atomic<u32>> owned) : owned_(std::move(owned)) {}
#ifdef REFUSED
	Owner(Owner &&) = default;
	~Owner() { owned_->dec(); }
#else
	Owner(Owner &&) = delete;
	~Owner() { owned_->dec(); }
#endif

      private:
	Arc<Atomic<u32>> owned_;
};

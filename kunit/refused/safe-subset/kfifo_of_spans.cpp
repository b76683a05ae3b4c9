// SPDX-License-Identifier: GPL-2.0
// expect: this member may outlive the object that it refers to
// The spans in the queue outlive their array.
#include <span>

#include <kernel/container/kfifo.hpp>
#include <kernel/core/result.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Q : Pinned {
      public:
#ifdef REFUSED
	Result<> put(std::span<const u8> data) const { return q_.lock()->put(data); }

      private:
	Mutex<KFifo<std::span<const u8>, 8>> q_{LOCK_CLASS("q")};
#else
	Result<> put(u8 data) const { return q_.lock()->put(data); }

      private:
	Mutex<KFifo<u8, 8>> q_{LOCK_CLASS("q")};
#endif
};

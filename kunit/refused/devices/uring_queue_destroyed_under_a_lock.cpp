// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The queue waits for readers that look at it.
#include <optional>

#include <kernel/file/uring.hpp>
#include <kernel/memory/box.hpp>

using namespace kernel;

using Queue = UringQueue<u32>;

class Driver : Pinned {
      public:
	void forget() const
	{
#ifdef REFUSED
		auto queue = queue_.lock();

		queue->reset(); // here
#else
		std::optional<Box<Queue>> old;

		std::swap(*queue_.lock(), old);
#endif
	}

      private:
	SpinLock<std::optional<Box<Queue>>> queue_{LOCK_CLASS("driver.queue"), std::nullopt};
};

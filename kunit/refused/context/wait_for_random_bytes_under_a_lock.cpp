// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// Early at boot the generator has no seed for seconds.
#include <kernel/crypto/random.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	Result<> make_key() const
	{
#ifdef REFUSED
		auto key = key_.lock();

		TRY(wait_for_random_bytes()); // here
#else
		TRY(wait_for_random_bytes());

		auto key = key_.lock();
#endif
		*key = get_random<u64>();
		return ok();
	}

      private:
	SpinLock<u64> key_{LOCK_CLASS("driver.key"), 0u};
};

// SPDX-License-Identifier: GPL-2.0
// expect: 'users_' is not reset if the function returns this error
// If there is no memory for the state, no close counts down.
#include <kernel/file/file.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

class Tape : Pinned {
      public:
	struct Reader {
		u64 position = 0;
	};

	Result<Box<Reader>> open(const File &) const
	{
#ifdef REFUSED
		users_.inc();
		return Box<Reader>::make(gfp::kernel);
#else
		auto reader = TRY(Box<Reader>::make(gfp::kernel));

		users_.inc();
		return reader;
#endif
	}
	void release() const { users_.dec(); }
	u32 users() const { return users_.load(); }

      private:
	Atomic<u32> users_{0};
};

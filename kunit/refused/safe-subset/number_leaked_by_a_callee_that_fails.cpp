// SPDX-License-Identifier: GPL-2.0
// expect: nothing frees 'channel' if the function returns here
// A callee that fails has not kept the number.
#include <kernel/sync/bits.hpp>

using namespace kernel;

class Channels : Pinned {
      public:
	Result<usize> open() const
	{
		const usize channel = TRY(in_use_.take_first_clear());

#ifdef REFUSED
		TRY(start(channel));
#else
		if (const auto started = start(channel); started.is_err()) {
			in_use_.clear_unlock(channel);
			return started.error();
		}
#endif
		return channel;
	}
	void close(usize channel) const { in_use_.clear_unlock(channel); }

      private:
	Result<> start(usize channel) const;

	AtomicBits<64> in_use_;
};

// SPDX-License-Identifier: GPL-2.0
// expect: this waits for a callback that takes 'words', which is held
// The removal waits for read(), which waits for the lock.
#include <optional>

#include <kernel/hw_random/hw_random.hpp>
#include <kernel/memory/arc.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Shared : Pinned {
	Mutex<u32> words{LOCK_CLASS("shared.words"), 0u};
};

class Rng : Pinned {
      public:
	explicit Rng(Arc<Shared> shared) : shared_(std::move(shared)) {}

	Result<usize> read(std::span<byte> to, const hw_random::Reader &) const
	{
		++*shared_->words.lock();
		to[0] = byte{4};
		return 1;
	}

      private:
	Arc<Shared> shared_;
};

void remove(std::optional<hw_random::Device<Rng>> &rng, const Shared &shared)
{
#ifdef REFUSED
	auto words = shared.words.lock();
#endif
	rng.reset(); // here
#ifndef REFUSED
	auto words = shared.words.lock();
#endif
	*words = 0;
}

Result<hw_random::Device<Rng>> add(Arc<Shared> shared)
{
	return hw_random::Device<Rng>::make("rng", hw_random::Quality(1), std::move(shared));
}

// SPDX-License-Identifier: GPL-2.0
// expect: which a callback takes while the mappings of a program are locked
// A copy may fault, and the fault takes the lock of the mappings.
#include <kernel/device/miscdevice.hpp>
#include <kernel/file/mmap.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Scope : Pinned {
      public:
	explicit Scope(SharedPages pages) : state_(LOCK_CLASS("scope.state"), std::move(pages)) {}

	Result<> mmap(const File &, VmaNew &vma) const
	{
		auto state = state_.lock();

		state->mappings++;
		return vma.map_read_only(state->pages);
	}
	Result<usize> read(Kiocb &, DestIter &to) const
	{
#ifdef REFUSED
		auto state = state_.lock();

		TRY(to.write(state->mappings)); // here
#else
		const u32 mappings = state_.lock()->mappings;

		TRY(to.write(mappings));
#endif
		return sizeof(u32);
	}

      private:
	struct State {
		explicit State(SharedPages pages) : pages(std::move(pages)) {}

		SharedPages pages;
		u32 mappings = 0;
	};

	Mutex<State> state_;
};

Result<MiscDevice<Scope>> make_scope()
{
	return MiscDevice<Scope>::make("scope", TRY(SharedPages::make(1)));
}

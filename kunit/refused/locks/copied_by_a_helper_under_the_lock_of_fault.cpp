// SPDX-License-Identifier: GPL-2.0
// expect: which a callback takes while the mappings of a program are locked
#include <kernel/device/miscdevice.hpp>
#include <kernel/file/mmap.hpp>
#include <kernel/memory/pages.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Store : Pinned {
      public:
	Result<> mmap(const File &, FaultVma &) const { return ok(); }
	Result<PageRef> fault(u64) const
	{
		count();
		return PageRef::make(gfp::kernel);
	}
	Result<usize> write(Kiocb &, SourceIter &from) const
	{
#ifdef REFUSED
		auto faults = faults_.lock();

		return take(from, *faults); // here
#else
		u32 number = 0;
		const usize taken = TRY(take(from, number));

		*faults_.lock() = number;
		return taken;
#endif
	}

      private:
	void count() const { ++*faults_.lock(); }
	static Result<usize> take(SourceIter &from, u32 &to)
	{
		to = TRY(from.read<u32>());
		return sizeof(u32);
	}

	Mutex<u32> faults_{LOCK_CLASS("store.faults"), 0u};
};

Result<MiscDevice<Store>> make_store()
{
	return MiscDevice<Store>::make("store");
}

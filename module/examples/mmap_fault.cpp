// SPDX-License-Identifier: GPL-2.0
// Memory that is allocated when a program first accesses it: /dev/mmap_fault has up to a million
// pages. A read shows how many are allocated.

#include <kernel/container/xarray.hpp>
#include <kernel/device/miscdevice.hpp>
#include <kernel/memory/pages.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Sparse : Pinned {
      public:
	static Result<MiscDevice<Sparse>> init() { return MiscDevice<Sparse>::make("mmap_fault"); }

	Result<> show(SeqFile &seq) const
	{
		seq_printf(seq, "{} pages\n", count_.load());
		return ok();
	}

	Result<> mmap(const File &, FaultVma &vma) const { return vma.map_on_fault(); }

	Result<PageRef> fault(u64 page) const
	{
		if (page >= 1000000)
			return EFAULT;

		auto pages = pages_.lock();

		if (!pages->find(page)) {
			auto made = TRY(Box<SharedPages>::make(
				gfp::kernel, TRY(SharedPages::make_contiguous(1))));

			TRY(pages->store(gfp::kernel, page, std::move(made)));
			count_.inc();
		}
		return pages->find(page)->page(0);
	}

      private:
	Atomic<u32> count_{0};
	Mutex<XArray<SharedPages>> pages_{LOCK_CLASS("mmap_fault.pages")};
};

KERNEL_MODULE(Sparse, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Memory that is allocated at its first use");

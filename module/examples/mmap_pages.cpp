// SPDX-License-Identifier: GPL-2.0
// Memory that programs map: /dev/mmap_pages has 8 pages, which programs read, write and map.
// /dev/mmap_contiguous has 4 pages that are contiguous in physical memory, and are mapped for
// reading.

#include <tuple>

#include <kernel/device/miscdevice.hpp>
#include <kernel/memory/pages.hpp>
#include <kernel/prelude.hpp>

using namespace kernel;

class Memory : Pinned {
      public:
	explicit Memory(SharedPages pages) : pages_(std::move(pages)) {}

	Result<usize> read(ReadAt &io, DestIter &to) const { return pages_.read(io, to); }
	Result<usize> write(WriteAt &io, SourceIter &from) const { return pages_.write(io, from); }
	u64 file_size() const { return pages_.size(); }

	Result<> mmap(const File &, VmaNew &vma) const { return vma.map_writable(pages_); }

      private:
	SharedPages pages_;
};

class Table : Pinned {
      public:
	explicit Table(SharedPages pages) : pages_(std::move(pages))
	{
		for (u32 i = 0; i < pages_.count(); i++)
			pages_.store<u32>(i * page_size, i + 1);
	}

	Result<> mmap(const File &, VmaNew &vma) const { return vma.map_read_only(pages_); }

      private:
	SharedPages pages_;
};

struct MmapPages {
	using Devices = std::tuple<MiscDevice<Memory>, MiscDevice<Table>>;

	static Result<Devices> init()
	{
		auto memory =
			TRY(MiscDevice<Memory>::make("mmap_pages", TRY(SharedPages::make(8))));
		auto table = TRY(MiscDevice<Table>::make("mmap_contiguous",
							 TRY(SharedPages::make_contiguous(4))));

		return Devices(std::move(memory), std::move(table));
	}
};

KERNEL_MODULE(MmapPages, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Memory that programs map");

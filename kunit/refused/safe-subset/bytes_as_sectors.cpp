// SPDX-License-Identifier: GPL-2.0
// expect: this is a number of bytes, used as a number of sectors
#include <kernel/block/mq.hpp>
#include <kernel/prelude.hpp>

using namespace kernel;

class Disk : Pinned {
      public:
	void queue_rq(block::Request request) const { std::move(request).end(EIO); }
};

Result<block::GenDisk<Disk>> make_disk(std::span<const byte> image)
{
#ifdef REFUSED
	const u64 sectors = image.size_bytes();
#else
	const u64 sectors = image.size_bytes() / block::sector_size;
#endif
	return block::GenDisk<Disk>::make("disk", {.capacity_sectors = sectors});
}

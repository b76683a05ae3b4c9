// SPDX-License-Identifier: GPL-2.0
// expect: may have ended early, and the program then gets what was in its memory before
// by: safe
// The request goes past the end of the disk.
#include <kernel/block/mq.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Ram : Pinned {
      public:
	explicit Ram(KVVec<byte> memory) : memory_(LOCK_CLASS("ram"), std::move(memory)) {}
	static constexpr bool queue_may_sleep = true;

	void queue_rq(block::Request request) const
	{
		auto memory = memory_.lock();
		usize at = request.position();

		if (request.op() != block::Op::read)
			return std::move(request).end(EOPNOTSUPP);
		for (std::span<byte> to : request.destination()) {
			if (at > memory->size() || to.size() > memory->size() - at)
#ifdef REFUSED
				break;
#else
				return std::move(request).end(EIO);
#endif
			std::ranges::copy(memory->as_span().subspan(at, to.size()), to.begin());
			at += to.size();
		}
		std::move(request).end(ok()); // here
	}

      private:
	Mutex<KVVec<byte>> memory_;
};
Result<block::GenDisk<Ram>> make()
{
	return block::GenDisk<Ram>::make("ram", {.capacity_sectors = 128},
					 TRY(KVVec<byte>::zeroed(gfp::kernel, 65536)));
}

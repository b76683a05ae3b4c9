// SPDX-License-Identifier: GPL-2.0
// by: safe
// expect: this allocation may wait until this disk writes pages
#include <optional>

#include <kernel/block/mq.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/sync/spinlock.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Ram : Pinned {
      public:
	void queue_rq(block::Request request) const
	{
		waiting_.lock()->emplace(std::move(request));
		work_.queue();
	}

      private:
	template <typename Flags> static Result<> bounce(Flags flags)
	{
		const auto memory = TRY(Vec<byte>::zeroed(flags, 512)); // here

		return memory.is_empty() ? ENOMEM : ok();
	}

	void on_work() const
	{
		auto request = std::exchange(*waiting_.lock(), std::nullopt);

		if (!request)
			return;
#ifdef REFUSED
		std::move(*request).end(bounce(gfp::kernel));
#else
		std::move(*request).end(bounce(gfp::noio));
#endif
	}

	SpinLock<std::optional<block::Request>> waiting_{LOCK_CLASS("ram.waiting")};
	Work<&Ram::on_work> work_{this};
};

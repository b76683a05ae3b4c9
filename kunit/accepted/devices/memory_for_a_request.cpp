// SPDX-License-Identifier: GPL-2.0
// by: safe
// An allocation that may wait until a disk writes pages, while this disk writes them: gfp::noio
// does not wait for a disk.
#include <kernel/block/mq.hpp>
#include <kernel/memory/vec.hpp>

using namespace kernel;

class Ram : Pinned {
      public:
	static constexpr bool queue_may_sleep = true;

	void queue_rq(block::Request request) const
	{
		const auto bounce = Vec<byte>::zeroed(gfp::kernel, 512);

		std::move(request).end(bounce.is_ok() ? ok() : Result<>(ENOMEM));
	}
};

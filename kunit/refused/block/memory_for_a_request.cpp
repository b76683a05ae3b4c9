// SPDX-License-Identifier: GPL-2.0
// by: safe
// expect: this allocation may wait until this disk writes pages
#include <kernel/block/mq.hpp>
#include <kernel/memory/vec.hpp>

using namespace kernel;

class Ram : Pinned {
      public:
	static constexpr bool queue_may_sleep = true;

	void queue_rq(block::Request request) const
	{
#ifdef REFUSED
		const auto bounce = Vec<byte>::zeroed(gfp::kernel, 512);
#else
		const auto bounce = Vec<byte>::zeroed(gfp::noio, 512);
#endif

		std::move(request).end(bounce.is_ok() ? ok() : Result<>(ENOMEM));
	}
};

// SPDX-License-Identifier: GPL-2.0
// expect: queue_rq\(\) must be public
// by: types
// A driver that returns an error must not have ended the request: this one has.
#include <kernel/block/mq.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
#ifdef REFUSED
	int queue_rq(block::Request request) const
	{
		std::move(request).end(EIO);
		return EIO.to_errno();
	}
#else
	void queue_rq(block::Request request) const { std::move(request).end(EIO); }
#endif
};

Result<block::GenDisk<Driver>> start()
{
	return block::GenDisk<Driver>::make("driver", {.capacity_sectors = 8}); // here
}

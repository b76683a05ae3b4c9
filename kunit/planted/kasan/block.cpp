// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_BLOCK
// Bugs of disks. Each case runs to its end, and the kernel reports it as the comment says.

#include <kernel/block/mq.hpp>
#include <kernel/memory/box.hpp>
#include <kernel/test/kunit.hpp>

using namespace kernel;

TEST_SUITE(planted);

namespace planted {

/// Was registered for a queue_rq() that does not sleep.
struct SleepyDisk : Pinned {
	void queue_rq(block::Request request) const
	{
		const auto buffer = Box<int>::make(gfp::kernel, 1);

		std::move(request).end(buffer ? ok() : ENOMEM);
	}
};

// reported as: BUG: sleeping function called .*::GenDisk<planted::SleepyDisk>::Node::queue_rq
TEST(disk_that_sleeps)
{
	// The kernel limits this message to one a second.
	border_msleep(1200);
	EXPECT(block::GenDisk<SleepyDisk>::make("planted", {.capacity_sectors = 128}).is_ok());
}

} // namespace planted

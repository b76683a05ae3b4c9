// SPDX-License-Identifier: GPL-2.0
// expect: programs can open this node before 'period' has its value
// by: safe
#include <linux/ioctl.h>
#include <linux/types.h>

#include <kernel/device/miscdevice.hpp>
#include <kernel/memory/arc.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

struct Chip : Pinned {
	Atomic<u32> period{0};
};

class NodeA : Pinned {
      public:
	explicit NodeA(Arc<Chip> chip) : chip_(std::move(chip)) {}
	u32 rate() const
	{
		const u32 period = chip_->period.load();
		return period == 0 ? 0 : 1000000 / period;
	}
	using Ioctls = IoctlTable<Ioctl<_IOR('x', 3, __u32), &NodeA::rate>>;

      private:
	Arc<Chip> chip_;
};
struct NodeADriver {
	static Result<MiscDevice<NodeA>> make()
	{
		auto chip = TRY(Arc<Chip>::make(gfp::kernel));
#ifdef REFUSED
		auto node = TRY(MiscDevice<NodeA>::make("nodea", chip.clone()));

		chip->period.store(100);
		return node;
#else
		chip->period.store(100);
		return MiscDevice<NodeA>::make("nodea", chip.clone());
#endif
	}
};

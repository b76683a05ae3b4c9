// SPDX-License-Identifier: GPL-2.0
// expect: are of two reads of 'range_'
// An updater moves the range between the two reads: the difference may wrap.
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/rcu.hpp>

using namespace kernel;

struct Range {
	u32 low;
	u32 high;
};

class Window : Pinned {
      public:
	explicit Window(RcuBox<Range> first) : range_(LOCK_CLASS("window"), std::move(first)) {}

	u32 width() const
	{
#ifdef REFUSED
		return high() - low();
#else
		rcu::Guard guard;
		const Range &range = range_.without_lock().read(guard);

		return range.high - range.low;
#endif
	}
	u32 low() const
	{
		rcu::Guard guard;

		return range_.without_lock().read(guard).low;
	}
	u32 high() const
	{
		rcu::Guard guard;

		return range_.without_lock().read(guard).high;
	}

      private:
	Mutex<Rcu<Range>> range_;
};

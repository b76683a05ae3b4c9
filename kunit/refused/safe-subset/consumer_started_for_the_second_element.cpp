// SPDX-License-Identifier: GPL-2.0
// expect: returns true if the list was empty, so nothing takes the first element
// by: safe
// The test is inverted.
#include <kernel/container/list.hpp>
#include <kernel/container/llist.hpp>
#include <kernel/device/attribute_group.hpp>
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

struct Event {
	explicit Event(u32 code) : code(code) {}
	u32 code;
};

class Tracer : Pinned {
      public:
	Result<usize> write(Kiocb &, SourceIter &from) const
	{
		const u32 code = TRY(from.read<u32>());

#ifdef REFUSED
		if (!TRY(events_.emplace(gfp::kernel, code)))
#else
		if (TRY(events_.emplace(gfp::kernel, code)))
#endif
			drain_.queue();
		return sizeof(u32);
	}

	u64 sum() const { return sum_.load(); }
	using Attributes = AttributeGroup<Attribute<"sum", &Tracer::sum>>;

      private:
	void on_drain() const
	{
		events_.take_all([this](Event &event) {
			sum_.add(event.code);
		});
	}

	LList<Event> events_;
	Atomic<u64> sum_{0};
	Work<&Tracer::on_drain> drain_{this};
};
Result<MiscDevice<Tracer>> make_it()
{
	return MiscDevice<Tracer>::make(TRY(kasprintf(gfp::kernel, "it")));
}

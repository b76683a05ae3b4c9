// SPDX-License-Identifier: GPL-2.0
// expect: another task may replace the object between the copy of it and this replacement
// by: safe
// Two programs change the limits at a time.
#include <kernel/core/arithmetic.hpp>
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/rcu.hpp>

using namespace kernel;

struct Limits {
	u32 low;
	u32 high;
	u32 changes;
};

class Guarded : Pinned {
      public:
	explicit Guarded(RcuBox<Limits> first) : limits_(LOCK_CLASS("guarded"), std::move(first)) {}

	Result<usize> write(Kiocb &, SourceIter &from) const
	{
		const u32 high = TRY(from.read<u32>());

		TRY(set_high(high));
		return sizeof(u32);
	}
	Result<usize> read(Kiocb &, DestIter &to) const
	{
		TRY(to.write(current().high));
		return sizeof(u32);
	}

      private:
	Limits current() const
	{
		rcu::Guard guard;

		return limits_.without_lock().read(guard);
	}
	Result<> set_high(u32 high) const
	{
#ifdef REFUSED
		Limits next = current();
#else
		auto limits = limits_.lock();
		Limits next = limits->current();
#endif

		next.high = high;
		next.changes = wrapping_add(next.changes, 1);
		auto fresh = TRY(RcuBox<Limits>::make(gfp::kernel, next));

#ifdef REFUSED
		limits_.lock()->replace(std::move(fresh));
#else
		limits->replace(std::move(fresh));
#endif
		return ok();
	}

	Mutex<Rcu<Limits>> limits_;
};
struct GuardedModule {
	static Result<MiscDevice<Guarded>> init()
	{
		auto first = TRY(RcuBox<Limits>::make(gfp::kernel, Limits{0, 10, 0}));

		return MiscDevice<Guarded>::make(TRY(kasprintf(gfp::kernel, "g")),
						 std::move(first));
	}
};
KERNEL_MODULE(GuardedModule, (), .license = "GPL", .description = "A driver");

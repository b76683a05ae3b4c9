// SPDX-License-Identifier: GPL-2.0
// The primitives as a driver in C++ has them; c.c has the same in C.

#include <kernel/container/bitmap.hpp>
#include <kernel/container/hash_table.hpp>
#include <kernel/container/kfifo.hpp>
#include <kernel/container/llist.hpp>
#include <kernel/core/static_key.hpp>
#include <kernel/memory/arc.hpp>
#include <kernel/memory/box.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/bits.hpp>
#include <kernel/sync/completion.hpp>
#include <kernel/sync/local_lock.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/percpu.hpp>
#include <kernel/sync/rcu.hpp>
#include <kernel/sync/refcount.hpp>
#include <kernel/sync/rwlock.hpp>
#include <kernel/sync/seqlock.hpp>
#include <kernel/sync/spinlock.hpp>
#include <kernel/sync/srcu.hpp>
#include <kernel/sync/wait.hpp>
#include <kernel/text/print.hpp>
#include <kernel/time/hrtimer.hpp>
#include <kernel/time/time.hpp>
#include <kernel/time/timer.hpp>
#include <kernel/user/uaccess.hpp>
#include <kernel/work/task.hpp>
#include <kernel/work/workqueue.hpp>

#include "primitives.h"

using namespace kernel;

struct Words {
	explicit Words(u64 first) : words{first} {}

	u64 words[8];
};

struct CxxPair {
	u64 a;
	u64 b;
};

struct Limits {
	u64 least;
	u64 most;
};

struct CpuCounters {
	CpuCount<u64> events;
	std::array<CpuCount<u32>, 4> errors;
};

/// What can fail to be made.
struct Parts {
	Arc<unsigned long> shared;
	RcuBox<Limits> limits;
	Srcu<Limits> sleepable;
	PerCpu<CpuCounters> counters;
	LocalLock<unsigned long> local;
};

struct in_cxx {
	in_cxx(Parts made, uintptr_t memory)
	    : shared(std::move(made.shared)), user(memory), limits(std::move(made.limits)),
	      sleepable(std::move(made.sleepable)), counters(std::move(made.counters)),
	      local(std::move(made.local))
	{}

	void on_timer() const { expirations.store(expirations.load() + 1); }
	void on_work() const { works.store(works.load() + 1); }
	Restart on_hrtimer() const { return Restart::no(); }

	SpinLock<unsigned long> spin{LOCK_CLASS("primitives.spin")};
	IrqSpinLock<unsigned long> irq{LOCK_CLASS("primitives.irq")};
	BhSpinLock<unsigned long> bh{LOCK_CLASS("primitives.bh")};
	RawSpinLock<unsigned long> raw{LOCK_CLASS("primitives.raw")};
	unsigned long raw_count = 0;
	RwSemaphore<unsigned long> rwsem{LOCK_CLASS("primitives.rwsem")};
	RwLock<unsigned long> rwlock{LOCK_CLASS("primitives.rwlock")};
	Mutex<unsigned long> mutex{LOCK_CLASS("primitives.mutex")};
	WaitQueue queue{LOCK_CLASS("primitives.queue")};
	Arc<unsigned long> shared;
	uintptr_t user;
	u64 value = 1;
	Instant start = Instant::now();
	Jiffies tick = Jiffies::now();
	Atomic<usize> works{0};
	Atomic<usize> expirations{0};
	Completion done;
	Atomic<s32> counter{5};
	Atomic<s64> wide{0};
	Atomic<in_cxx *> pointer{nullptr};
	AtomicBits<128> bits;
	Refcount users{1};
	KFifo<u64, 16> fifo;
	Bitmap<128> area;
	HashTable<u32, u64, 4> table;
	LList<u64> events;
	SeqLock<CxxPair> pair{LOCK_CLASS("primitives.pair")};
	Rcu<Limits> limits;
	Srcu<Limits> sleepable;
	PerCpu<CpuCounters> counters;
	LocalLock<unsigned long> local;
	HrTimer<&in_cxx::on_hrtimer> hrtimer{this, work};
	Work<&in_cxx::on_work, system_queue::unbound> work{this, timer};
	Timer<&in_cxx::on_timer> timer{this};
};

static Result<Box<in_cxx>> make(uintptr_t user)
{
	auto shared = TRY(Arc<unsigned long>::make(gfp::kernel, 1ul));
	auto limits = TRY(RcuBox<Limits>::make(gfp::kernel, 1u, 2u));
	auto sleepable = TRY(Srcu<Limits>::make(LOCK_CLASS("primitives.srcu"),
						TRY(Box<Limits>::make(gfp::kernel, 1u, 2u))));
	auto counters = TRY(PerCpu<CpuCounters>::make(gfp::kernel));
	auto local =
		TRY(LocalLock<unsigned long>::make(gfp::kernel, LOCK_CLASS("primitives.local")));

	return Box<in_cxx>::make(gfp::kernel,
				 Parts{std::move(shared), std::move(limits), std::move(sleepable),
				       std::move(counters), std::move(local)},
				 user);
}

in_cxx *cxx_make(unsigned long user)
{
	auto made = make(user);

	if (!made)
		return nullptr;
	// SAFETY: C gives it back to cxx_free().
	return std::move(*made).unsafe_into_raw();
}

void cxx_free(in_cxx *on)
{
	// SAFETY: it is of cxx_make(), and C does not use it again.
	(void)Box<in_cxx>::unsafe_from_raw(on);
}

template <typename Lock> static int add(const Lock &lock)
{
	auto count = lock.lock();

	return static_cast<int>(++*count);
}

template <typename Lock> static int try_add(const Lock &lock)
{
	auto count = lock.try_lock();

	if (!count)
		return count.error().to_errno();
	return static_cast<int>(++*count);
}

int cxx_spin_lock(in_cxx *on)
{
	return add(on->spin);
}

int cxx_spin_try_lock(in_cxx *on)
{
	return try_add(on->spin);
}

int cxx_irq_spin_lock(in_cxx *on)
{
	return add(on->irq);
}

int cxx_irq_spin_try_lock(in_cxx *on)
{
	return try_add(on->irq);
}

int cxx_mutex(in_cxx *on)
{
	return add(on->mutex);
}

int cxx_mutex_try_lock(in_cxx *on)
{
	return try_add(on->mutex);
}

int cxx_mutex_interruptible(in_cxx *on)
{
	auto count = on->mutex.lock_interruptible();

	if (!count)
		return count.error().to_errno();
	return static_cast<int>(++*count);
}

int cxx_bh_spin_lock(in_cxx *on)
{
	return add(on->bh);
}

int cxx_raw_spin_lock(in_cxx *on)
{
	return add(on->raw);
}

int cxx_down_read(in_cxx *on)
{
	return static_cast<int>(*on->rwsem.read_lock());
}

int cxx_down_write(in_cxx *on)
{
	return add(on->rwsem);
}

int cxx_read_lock(in_cxx *on)
{
	return static_cast<int>(*on->rwlock.read_lock());
}

int cxx_interrupts_off(in_cxx *on)
{
	InterruptsOff off;

	return static_cast<int>(++on->raw_count);
}

int cxx_box(in_cxx *on)
{
	auto words = Box<Words>::make(gfp::kernel, on->value);

	if (!words)
		return words.error().to_errno();
	look_at((*words)->words);
	return 0;
}

static Result<> push_16(u64 value)
{
	Vec<u64> vec;

	for (u64 i = 0; i < 16; i++)
		TRY(vec.push(gfp::kernel, value + i));
	return ok();
}

int cxx_vec(in_cxx *on)
{
	return push_16(on->value).to_errno();
}

int cxx_arc(in_cxx *on)
{
	auto share = on->shared.clone();

	return static_cast<int>(*share);
}

int cxx_wake(in_cxx *on)
{
	on->queue.wake_all(poll_readable);
	return 0;
}

int cxx_copy_to_user(in_cxx *on)
{
	return UserSlice(on->user, sizeof(u64)).writer().write(on->value).to_errno();
}

int cxx_copy_from_user(in_cxx *on)
{
	auto value = UserSlice(on->user, sizeof(u64)).reader().read<u64>();

	if (!value)
		return value.error().to_errno();
	on->value = *value;
	return 0;
}

int cxx_atomic_inc(in_cxx *on)
{
	on->counter.inc();
	on->wide.add(static_cast<s64>(on->value));
	return on->counter.load();
}

int cxx_atomic_fetch_add(in_cxx *on)
{
	return static_cast<int>(on->wide.fetch_add(static_cast<s64>(on->value), Order::relaxed));
}

int cxx_atomic_dec_and_test(in_cxx *on)
{
	return on->counter.dec_and_test();
}

int cxx_atomic_cmpxchg(in_cxx *on)
{
	s32 old = on->counter.load();

	return on->counter.try_cmpxchg(old, old * 2 + 1) ? 0 : old;
}

int cxx_atomic_xchg(in_cxx *on)
{
	return on->pointer.xchg(on) == on;
}

int cxx_set_bit(in_cxx *on)
{
	on->bits.set(70);
	on->bits.clear(3);
	return on->bits.test(70);
}

int cxx_test_and_set_bit(in_cxx *on)
{
	return on->bits.test_and_set(on->value & 127);
}

int cxx_refcount(in_cxx *on)
{
	if (!on->users.inc_not_zero())
		return ENODEV.to_errno();
	return on->users.dec_and_test();
}

int cxx_rcu_read(in_cxx *on)
{
	rcu::Guard guard;

	return static_cast<int>(on->limits.read(guard).most);
}

int cxx_rcu_replace(in_cxx *on)
{
	return on->limits
		.update(gfp::kernel,
			[](Limits &limits) {
				limits.most++;
			})
		.to_errno();
}

int cxx_srcu_read(in_cxx *on)
{
	return static_cast<int>(on->sleepable.read_lock()->most);
}

int cxx_percpu_inc(in_cxx *on)
{
	on->counters.inc<&CpuCounters::events>();
	return 0;
}

int cxx_percpu_add(in_cxx *on)
{
	on->counters.add<&CpuCounters::events>(on->value);
	on->counters.inc<&CpuCounters::errors>(2u);
	return 0;
}

int cxx_percpu_current(in_cxx *on)
{
	PreemptionOff off;

	return static_cast<int>(on->counters.current(off).events.read());
}

int cxx_percpu_sum(in_cxx *on)
{
	return static_cast<int>(on->counters.sum<&CpuCounters::events>());
}

int cxx_local_lock(in_cxx *on)
{
	return static_cast<int>(++*on->local.lock());
}

template <int depth> [[gnu::noinline]] static Result<u64> passed_on(u64 value)
{
	if constexpr (depth == 0) {
		if (value == 0)
			return EINVAL;
		return value;
	} else {
		return TRY(passed_on<depth - 1>(value)) + 1;
	}
}

int cxx_result(in_cxx *on)
{
	auto value = passed_on<5>(on->value);

	if (!value)
		return value.error().to_errno();
	return static_cast<int>(*value);
}

int cxx_kfifo(in_cxx *on)
{
	if (on->fifo.put(on->value).is_err())
		return ENOSPC.to_errno();

	const auto value = on->fifo.take();

	return value ? static_cast<int>(*value) : ENODATA.to_errno();
}

int cxx_bitmap(in_cxx *on)
{
	const usize bits = (on->value & 7) + 1;
	const auto first = on->area.take_area(bits);

	if (first.is_err())
		return first.error().to_errno();
	on->area.clear(*first, bits);
	return static_cast<int>(*first);
}

int cxx_hash_find(in_cxx *on)
{
	const auto entry = on->table.find(static_cast<u32>(on->value));

	return entry ? static_cast<int>(*entry) : ENOENT.to_errno();
}

int cxx_llist(in_cxx *on)
{
	int sum = 0;

	if (const auto added = on->events.emplace(gfp::kernel, on->value); added.is_err())
		return added.error().to_errno();
	on->events.take_all([&](u64 &value) {
		sum += static_cast<int>(value);
	});
	return sum;
}

int cxx_elapsed(in_cxx *on)
{
	return on->start.elapsed() > 1_s;
}

int cxx_ticks(in_cxx *on)
{
	return (on->tick + 1_s).has_passed();
}

int cxx_queue_work(in_cxx *on)
{
	return on->work.queue();
}

int cxx_arm_timer(in_cxx *on)
{
	return on->timer.arm(1_s);
}

int cxx_start_hrtimer(in_cxx *on)
{
	on->hrtimer.start(1_s);
	return on->hrtimer.is_active();
}

int cxx_complete(in_cxx *on)
{
	on->done.complete();
	return on->done.try_wait();
}

constinit const StaticKey<> cxx_key;

int cxx_static_key(in_cxx *on)
{
	if (is_on<cxx_key>())
		on->value++;
	return static_cast<int>(on->value);
}

int cxx_read_seqlock(in_cxx *on)
{
	const CxxPair seen = on->pair.read();

	return static_cast<int>(seen.a + seen.b);
}

int cxx_write_seqlock(in_cxx *on)
{
	on->pair.update([](CxxPair &pair) {
		pair.a++;
		pair.b++;
	});
	return 0;
}

int cxx_current(in_cxx *)
{
	return current().is_capable(Capability::sys_admin) ? current().pid() : 0;
}

int cxx_log(in_cxx *on)
{
	pr_info("value={}\n", on->value);
	return 0;
}

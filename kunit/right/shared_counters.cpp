// SPDX-License-Identifier: GPL-2.0
// Correct uses of counters and flags that tasks share, of works and of threads.
#include <linux/ioctl.h>
#include <linux/types.h>

#include <kernel/container/xarray.hpp>
#include <kernel/device/attribute.hpp>
#include <kernel/file/file.hpp>
#include <kernel/file/ioctl_table.hpp>
#include <kernel/memory/arc.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/wait.hpp>
#include <kernel/text/print.hpp>
#include <kernel/user/uaccess.hpp>
#include <kernel/work/kthread.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

namespace statistics_counter {
Result<> work(u32 n);
class Dev : Pinned {
      public:
	Result<> run(const __u32 &n) const
	{
		calls_.inc();
		TRY(work(n));
		done_.inc();
		return ok();
	}
	u32 calls() const { return calls_.load(); }
	using Ioctls = IoctlTable<Ioctl<_IOW('x', 1, __u32), &Dev::run>>;
	using Attributes = AttributeGroup<Attribute<"calls", &Dev::calls>>;

      private:
	Atomic<u32> calls_{0};
	Atomic<u32> done_{0};
};
} // namespace statistics_counter

namespace counter_balanced {
Result<> work(u32 n);
class Dev : Pinned {
      public:
	Result<> run(const __u32 &n) const
	{
		pending_.inc();
		const Result<> r = work(n);
		pending_.dec();
		return r;
	}
	Result<> begin(const __u32 &n) const
	{
		if (active_.fetch_add(1) >= 8) {
			active_.dec();
			return EBUSY;
		}
		const Result<> r = work(n);
		if (r.is_err())
			active_.dec();
		return r;
	}
	Result<> end() const
	{
		return active_.add_unless(~u32{0}, 0) ? ok() : EINVAL;
	}
	using Ioctls =
		IoctlTable<Ioctl<_IOW('x', 1, __u32), &Dev::run>,
			   Ioctl<_IOW('x', 2, __u32), &Dev::begin>, Ioctl<_IO('x', 3), &Dev::end>>;

      private:
	Atomic<u32> pending_{0};
	Atomic<u32> active_{0};
};
} // namespace counter_balanced

namespace count_by_object {
class Use : Pinned {
      public:
	explicit Use(Arc<Atomic<u32>> n) : n_(std::move(n)) { n_->inc(); }
	~Use() { n_->dec(); }

      private:
	Arc<Atomic<u32>> n_;
};
Result<> work(u32 n);
Result<> run(const Arc<Atomic<u32>> &n)
{
	Use use(n.clone());
	TRY(work(1));
	return work(2);
}
} // namespace count_by_object

namespace busy_flag {
Result<> work(u32 n);
class Dev : Pinned {
      public:
	Result<> run(const __u32 &n) const
	{
		if (busy_.xchg(true))
			return EBUSY;
		const Result<> r = work(n);
		busy_.store(false);
		return r;
	}
	Result<> lambda(const __u32 &n) const
	{
		if (busy_.xchg(true))
			return EBUSY;
		const Result<> r = [&]() -> Result<> {
			TRY(work(n));
			TRY(work(n + 1));
			return ok();
		}();
		busy_.store(false);
		return r;
	}
	using Ioctls = IoctlTable<Ioctl<_IOW('x', 1, __u32), &Dev::run>,
				  Ioctl<_IOW('x', 2, __u32), &Dev::lambda>>;

      private:
	Atomic<bool> busy_{false};
};
} // namespace busy_flag

namespace opened_once {
class Dev : Pinned {
      public:
	struct Handle {
		explicit Handle(Arc<Atomic<bool>> o) : opened(std::move(o)) {}
		~Handle() { opened->store(false); }
		Arc<Atomic<bool>> opened;
	};
	explicit Dev(Arc<Atomic<bool>> o) : opened_(std::move(o)) {}
	Result<Box<Handle>> open(const File &) const
	{
		bool none = false;
		if (!opened_->try_cmpxchg(none, true))
			return EBUSY;
		auto handle = Box<Handle>::make(gfp::kernel, opened_.clone());
		if (handle.is_err())
			opened_->store(false);
		return handle;
	}

      private:
	Arc<Atomic<bool>> opened_;
};
} // namespace opened_once

namespace work_drains_a_queue {
class Dev : Pinned {
      public:
	Result<> add(const __u32 &n) const
	{
		TRY(jobs_.lock()->push(gfp::kernel, n));
		work_.queue();
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IOW('x', 1, __u32), &Dev::add>>;

      private:
	void on_work() const
	{
		auto jobs = jobs_.lock();
		if (jobs->is_empty())
			return;
		const u32 job = jobs->pop();

		sum_.add(job);
		if (!jobs->is_empty())
			work_.queue();
	}
	Mutex<Vec<u32>> jobs_{LOCK_CLASS("a")};
	Atomic<u32> sum_{0};
	Work<&Dev::on_work> work_{this};
};
} // namespace work_drains_a_queue

namespace single_writer_thread {
class Dev : Pinned {
      public:
	Result<> start() const { return thread_.start("d"); }
	using Ioctls = IoctlTable<Ioctl<_IO('x', 1), &Dev::start>>;

      private:
	Result<> run(const ThisThread &self) const
	{
		while (self.sleep(10_ms)) {
			beats_.store(beats_.load() + 1);
			if (!warned_.load() && beats_.load() > 100) {
				warned_.store(true);
				pr_info("100\n");
			}
		}
		return ok();
	}
	Atomic<bool> warned_{false};
	Atomic<u32> beats_{0};
	KThread<&Dev::run> thread_{this};
};
} // namespace single_writer_thread

namespace under_a_lock {
class Dev : Pinned {
      public:
	Result<> take() const
	{
		auto guard = state_.lock();
		if (credits_.load() == 0)
			return EAGAIN;
		credits_.store(credits_.load() - 1);
		return ok();
	}
	u32 credits() const { return credits_.load(); }
	using Ioctls = IoctlTable<Ioctl<_IO('x', 1), &Dev::take>>;
	using Attributes = AttributeGroup<Attribute<"credits", &Dev::credits>>;

      private:
	Mutex<u32> state_{LOCK_CLASS("a"), 0u};
	Atomic<u32> credits_{4};
};
} // namespace under_a_lock

namespace mode_then_set {
class Dev : Pinned {
      public:
	u32 mode() const { return mode_.load(); }
	Result<> set_mode(u32 m) const
	{
		if (m > 3)
			return EINVAL;
		if (mode_.load() == m)
			return ok();
		mode_.store(m);
		changes_.inc();
		return ok();
	}
	Result<usize> read(Kiocb &, DestIter &to) const
	{
		TRY(queue_.wait_interruptible([&] {
			return ready_.load();
		}));
		ready_.store(false);
		TRY(to.write(u32{1}));
		return sizeof(u32);
	}
	Result<> kick() const
	{
		ready_.store(true);
		queue_.wake_all();
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IO('x', 1), &Dev::kick>>;
	using Attributes = AttributeGroup<Attribute<"mode", &Dev::mode, &Dev::set_mode>>;

      private:
	Atomic<u32> mode_{0};
	Atomic<u32> changes_{0};
	Atomic<bool> ready_{false};
	WaitQueue queue_{LOCK_CLASS("q")};
};
} // namespace mode_then_set

namespace thread_waits_with_timeout {
class Dev : Pinned {
      public:
	Result<> start() const { return thread_.start("d"); }
	Result<> kick() const
	{
		ready_.store(true);
		queue_.wake_all();
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IO('x', 1), &Dev::start>, Ioctl<_IO('x', 2), &Dev::kick>>;

      private:
	Result<> run(const ThisThread &self) const
	{
		while (!self.should_stop()) {
			const auto r = queue_.wait_timeout(100_ms, [&] {
				return ready_.load();
			});
			if (r.is_ok() && ready_.xchg(false))
				count_.inc();
		}
		return ok();
	}
	Atomic<bool> ready_{false};
	Atomic<u32> count_{0};
	WaitQueue queue_{LOCK_CLASS("q")};
	KThread<&Dev::run> thread_{this};
};
} // namespace thread_waits_with_timeout

namespace thread_waits_for_stop_too {
class Dev : Pinned {
      public:
	~Dev()
	{
		stopping_.store(true);
		queue_.wake_all();
	}
	Result<> start() const { return thread_.start("d"); }
	Result<> kick() const
	{
		ready_.store(true);
		queue_.wake_all();
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IO('x', 1), &Dev::start>, Ioctl<_IO('x', 2), &Dev::kick>>;

      private:
	Result<> run(const ThisThread &self) const
	{
		while (!self.should_stop()) {
			queue_.wait([&] {
				return ready_.load() || stopping_.load();
			});
			if (stopping_.load())
				break;
			ready_.store(false);
		}
		return ok();
	}
	Atomic<bool> ready_{false};
	Atomic<bool> stopping_{false};
	WaitQueue queue_{LOCK_CLASS("q")};
	KThread<&Dev::run> thread_{this};
};
} // namespace thread_waits_for_stop_too

namespace xarray_id_freed {
struct Session {
	u32 n = 0;
};
class Dev : Pinned {
      public:
	Result<__u32> make() const
	{
		auto session = TRY(Box<Session>::make(gfp::kernel));
		return sessions_.lock()->alloc(gfp::kernel, std::move(session));
	}
	Result<__u32> make2() const
	{
		auto session = TRY(Box<Session>::make(gfp::kernel));
		auto sessions = sessions_.lock();
		const u32 id = TRY(sessions->alloc(gfp::kernel, std::move(session)));
		const Result<> r = setup(id);
		if (r.is_err()) {
			sessions->remove(id);
			return r.error();
		}
		return id;
	}
	using Ioctls = IoctlTable<Ioctl<_IOR('x', 1, __u32), &Dev::make>,
				  Ioctl<_IOR('x', 2, __u32), &Dev::make2>>;

      private:
	Result<> setup(u32 id) const { return id > 100 ? EINVAL : ok(); }
	Mutex<XArray<Session>> sessions_{LOCK_CLASS("a")};
};
} // namespace xarray_id_freed

// SPDX-License-Identifier: GPL-2.0
// Correct code of drivers: sums of a window, claims, counts, mappings, works and templates.
#include <algorithm>

#include <kernel/container/kfifo.hpp>
#include <kernel/device/miscdevice.hpp>
#include <kernel/file/mmap.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/completion.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/text/str_view.hpp>
#include <kernel/time/timer.hpp>
#include <kernel/user/uaccess.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

namespace sum_of_a_window {
template <usize N> class Window {
      public:
	void add(u32 sample)
	{
		sum_ -= samples_[next_];
		samples_[next_] = sample;
		sum_ += sample;
		next_ = (next_ + 1) % N;
	}
	u64 sum() const { return sum_; }

      private:
	std::array<u32, N> samples_{};
	u64 sum_ = 0;
	usize next_ = 0;
};
class Dev : Pinned {
      public:
	Result<> store(const StrView &text) const
	{
		window_.lock()->add(TRY(text.trimmed().parse<u32>()));
		return ok();
	}

      private:
	SpinLock<Window<16>> window_{LOCK_CLASS("window")};
};
} // namespace sum_of_a_window

namespace divisors_of_filled_containers {
Result<u64> middle(const Vec<u32> &all)
{
	Vec<u32> sorted;

	if (all.is_empty())
		return ENODATA;
	TRY(sorted.extend(gfp::kernel, all.as_span()));
	std::ranges::sort(sorted);
	return sorted[sorted.size() / 2] / sorted.size();
}
Result<usize> share(u32 first)
{
	Vec<u32> all;

	TRY(all.push(gfp::kernel, first));
	return 4096 / all.size();
}
} // namespace divisors_of_filled_containers

namespace template_with_a_constructor {
template <typename T> class Cell {
      public:
	explicit Cell(LockClass lock_class, T first) : value_(lock_class, first), n_(first) {}
	template <typename Change> auto change(Change change) const
	{
		auto guard = value_.lock();
		return change(*guard);
	}

      private:
	SpinLock<T> value_;
	Atomic<T> n_;
};
u32 next(const Cell<u32> &cell)
{
	return cell.change([](u32 &n) {
		return ++n;
	});
}
} // namespace template_with_a_constructor

namespace claims {
class Dev : Pinned {
      public:
	Result<> store(const StrView &text) const
	{
		TRY(claim());

		const Result<> done = apply(text);

		unclaim();
		return done;
	}
	Result<> clear() const
	{
		if (is_claimed_by_others())
			return EBUSY;
		level_.store(0);
		unclaim();
		return ok();
	}

      private:
	Result<> claim() const { return is_claimed_.xchg(true) ? EBUSY : ok(); }
	bool is_claimed_by_others() const { return is_claimed_.xchg(true); }
	void unclaim() const { is_claimed_.store(false); }
	Result<> apply(const StrView &text) const
	{
		level_.store(TRY(text.trimmed().parse<u32>()));
		return ok();
	}

	Atomic<bool> is_claimed_{false};
	Atomic<u32> level_{0};
};
} // namespace claims

namespace slots {
class Dev : Pinned {
      public:
	Result<> store(const StrView &text) const
	{
		const u32 n = TRY(text.trimmed().parse<u32>());
		{
			auto free = free_.lock();

			if (*free == 0)
				return EBUSY;
			--*free;
		}
		const Result<> done = use(n);

		++*free_.lock();
		return done;
	}
	// The number of requests that wait: it falls with each of them.
	Result<> next() const
	{
		auto free = free_.lock();

		if (*free == 0)
			return ENODATA;
		--*free;
		return use(*free);
	}

      private:
	Result<> use(u32 n) const { return n > 100 ? ERANGE : ok(); }

	SpinLock<u32> free_{LOCK_CLASS("slots"), 4u};
};
} // namespace slots

namespace counts {
struct Record {
	u32 a;
	u32 b;
};
class Dev : Pinned {
      public:
	Result<usize> read(Kiocb &, DestIter &to) const
	{
		const usize before = to.remaining();

		TRY(to.write(Record{1, 2}));
		if (before >= 12)
			TRY(to.write(u32{3}));
		return before - to.remaining();
	}
	Result<usize> write(Kiocb &, SourceIter &from) const
	{
		written_.add(from.remaining());
		return from.remaining();
	}

      private:
	Atomic<u64> written_{0};
};
class Pair : Pinned {
      public:
	Result<usize> read(Kiocb &, DestIter &to) const
	{
		TRY(to.write(a_.load()));
		TRY(to.write(b_.load()));
		return 2 * sizeof(u32);
	}

      private:
	Atomic<u32> a_{0}, b_{0};
};
} // namespace counts

namespace mappings {
class Dev : Pinned {
      public:
	explicit Dev(SharedPages pages) : pages_(std::move(pages)) {}

	Result<> mmap(const File &, VmaNew &vma) const
	{
		++*mappings_.lock();
		return vma.map_read_only(pages_);
	}
	// Under another lock than that of mmap().
	Result<usize> read(Kiocb &, DestIter &to) const
	{
		auto text = text_.lock();
		const u32 mappings = *mappings_.lock();

		TRY(to.write(*text + mappings));
		return sizeof(u32);
	}

      private:
	SharedPages pages_;
	Mutex<u32> mappings_{LOCK_CLASS("mappings"), 0u};
	Mutex<u32> text_{LOCK_CLASS("text"), 0u};
};
Result<MiscDevice<Dev>> make()
{
	return MiscDevice<Dev>::make("mappings", TRY(SharedPages::make(1)));
}
} // namespace mappings

namespace works {
class Dev : Pinned {
      public:
	Result<> store(const StrView &text) const
	{
		const u32 n = TRY(text.trimmed().parse<u32>());

		TRY(numbers_.lock()->put(n));
		work_.queue();
		return ok();
	}

      private:
	// One for each run, so that other works of the queue run in between.
	void on_work() const
	{
		auto numbers = numbers_.lock();
		const auto n = numbers->take();

		if (n.is_err())
			return;
		sum_.add(*n);
		if (!numbers->is_empty())
			work_.queue();
	}

	Mutex<KFifo<u32, 16>> numbers_{LOCK_CLASS("works")};
	Atomic<u64> sum_{0};
	Work<&Dev::on_work> work_{this};
};
} // namespace works

namespace reinitialised {
class Dev : Pinned {
      public:
	Result<> store(const StrView &) const
	{
		auto asked = asked_.lock();

		work_.queue(); // for another request
		answered_.reinit();
		timer_.arm(5_ms);
		++*asked;
		return answered_.wait_interruptible_timeout(1_s);
	}

      private:
	void on_timer() const { answered_.complete(); }
	void on_work() const { works_.inc(); }

	Mutex<u32> asked_{LOCK_CLASS("asked"), 0u};
	Completion answered_;
	Atomic<u32> works_{0};
	Work<&Dev::on_work> work_{this, timer_};
	Timer<&Dev::on_timer> timer_{this};
};
} // namespace reinitialised

// SPDX-License-Identifier: GPL-2.0
// Correct code of drivers. The safe subset must accept all of it.
#include <algorithm>
#include <array>
#include <optional>

#include <kernel/core/algorithm.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/text/str_view.hpp>

using namespace kernel;

struct Entry {
	u32 id = 0;
	u32 len = 0;
};
void use(u32 n);

namespace move_then_assign_in_loop {
Result<> f(Vec<Box<Entry>> &out)
{
	auto e = TRY(Box<Entry>::make(gfp::kernel));
	for (u32 i = 0; i < 3; i++) {
		auto fresh = TRY(Box<Entry>::make(gfp::kernel));
		TRY(out.push(gfp::kernel, std::move(e)));
		e = std::move(fresh);
	}
	use(e->id);
	return ok();
}
} // namespace move_then_assign_in_loop

namespace move_from_optional_then_fill {
void sink(Box<Entry> e);
void f(std::optional<Box<Entry>> &o, Box<Entry> next)
{
	if (o) {
		sink(std::move(*o));
		*o = std::move(next);
	}
}
} // namespace move_from_optional_then_fill

namespace vec_double_buffer {
class Log {
      public:
	Result<> add(u32 n) { return cur_.push(gfp::kernel, n); }
	Vec<u32> take() { return std::exchange(cur_, {}); }

      private:
	Vec<u32> cur_;
};
u32 f(Log &l)
{
	u32 n = 0;
	for (u32 v : l.take())
		n += v;
	return n;
}
} // namespace vec_double_buffer

namespace reserve_then_push {
Result<> f(Vec<Entry> &v)
{
	TRY(v.reserve(gfp::kernel, 4));
	for (u32 i = 0; i < 4; i++)
		TRY(v.push_within_capacity(Entry{.id = i, .len = 0}));
	Entry &last = v[v.size() - 1];
	last.len = 1;
	return ok();
}
} // namespace reserve_then_push

namespace reference_refreshed {
Result<> f(Vec<Entry> &v)
{
	for (u32 i = 0; i < 3; i++) {
		TRY(v.push(gfp::kernel, Entry{}));
		Entry &e = v[i];
		e.id = i;
	}
	return ok();
}
} // namespace reference_refreshed

namespace span_rebound {
Result<u32> f(Vec<u32> &v)
{
	std::span<const u32> s = v.as_span();
	u32 n = 0;
	for (u32 x : s)
		n += x;
	TRY(v.push(gfp::kernel, n));
	s = v.as_span();
	for (u32 x : s)
		n += x;
	return n;
}
} // namespace span_rebound

namespace nested_lambda {
u32 f(const Vec<Entry> &v, u32 limit)
{
	auto over = [&](const Entry &e) {
		return e.len > limit;
	};
	u32 n = 0;
	for (const Entry &e : v)
		if (over(e))
			n++;
	return n;
}
} // namespace nested_lambda

namespace span_minimum_chosen {
std::span<const u32> shorter(std::span<const u32> a, std::span<const u32> b)
{
	return a.size() < b.size() ? a : b;
}
u32 f(const Vec<u32> &x, const Vec<u32> &y)
{
	u32 n = 0;
	for (u32 v : shorter(x.as_span(), y.as_span()))
		n += v;
	return n;
}
} // namespace span_minimum_chosen

namespace lambda_that_keeps_a_span {
u32 f(const Vec<u32> &v)
{
	std::span<const u32> rest = v.as_span();
	auto next = [&]() -> u32 {
		const u32 n = rest[0];
		rest = rest.subspan(1);
		return n;
	};
	u32 n = 0;
	while (!rest.empty())
		n += next();
	return n;
}
} // namespace lambda_that_keeps_a_span

namespace with_result {
struct T {
	Vec<Entry> rows;
	u32 n = 0;
};
Result<u32> f(const Mutex<T> &lock)
{
	return lock.with([](T &t) -> Result<u32> {
		if (t.rows.is_empty())
			return ENODATA;
		return t.rows[0].id;
	});
}
u32 g(const Mutex<T> &lock)
{
	u32 best = 0;
	lock.with([&](const T &t) {
		for (const Entry &e : t.rows)
			best = std::max(best, e.len);
	});
	return best;
}
} // namespace with_result

namespace clear_in_lambda_then_loop {
void f(Vec<Entry> &v)
{
	auto reset = [&] {
		v.clear();
	};
	for (const Entry &e : v)
		use(e.id);
	reset();
	for (const Entry &e : v)
		use(e.len);
}
} // namespace clear_in_lambda_then_loop

namespace swap_owners {
void f(Vec<u32> &a, Vec<u32> &b)
{
	std::swap(a, b);
	for (u32 n : a)
		use(n);
}
} // namespace swap_owners

namespace memory_owner_returned {
Result<Vec<byte>> fill(usize n)
{
	auto v = TRY(Vec<byte>::zeroed(gfp::kernel, n));
	for (byte &b : v)
		b = byte{0x5a};
	return v;
}
} // namespace memory_owner_returned

namespace move_members_out {
struct Job {
	Box<Entry> e;
	Vec<u32> ids;
};
void sink(Box<Entry> e);
void sink2(Vec<u32> v);
void f(Job j)
{
	sink(std::move(j.e));
	sink2(std::move(j.ids));
}
} // namespace move_members_out

namespace move_member_then_assign {
struct Job {
	Box<Entry> e;
};
void sink(Box<Entry> e);
void f(Job &j, Box<Entry> next)
{
	sink(std::move(j.e));
	j.e = std::move(next);
	use(j.e->id);
}
} // namespace move_member_then_assign

namespace elements_moved_one_by_one {
Result<> f(Vec<Box<Entry>> from, Vec<Box<Entry>> &to)
{
	for (usize i = 0; i < from.size(); i++)
		TRY(to.push(gfp::kernel, std::move(from[i])));
	from.clear();
	return ok();
}
Result<> g(Vec<Box<Entry>> &from, Vec<Box<Entry>> &to)
{
	for (Box<Entry> &entry : from)
		TRY(to.push(gfp::kernel, std::move(entry)));
	from.clear();
	for (const Box<Entry> &entry : from)
		use(entry->id);
	return ok();
}
u32 h(std::array<Box<Entry>, 2> &both, Box<Entry> next)
{
	auto first = std::move(both[0]);
	both[0] = std::move(next);
	return both[0]->id + first->id + both[1]->id;
}
u32 swapped(Vec<Box<Entry>> &v, Box<Entry> next)
{
	auto old = std::exchange(v[0], std::move(next));
	std::swap(v[0], old);
	return v[0]->id + old->id;
}
} // namespace elements_moved_one_by_one

namespace lambda_that_is_called_once {
u32 f(Box<Entry> e)
{
	auto take = [e = std::move(e)]() mutable {
		auto taken = std::move(e);
		return taken->id;
	};
	return take();
}
u32 g(Box<Entry> e)
{
	auto read = [e = std::move(e)] {
		return e->id;
	};
	return read() + read();
}
} // namespace lambda_that_is_called_once

namespace taken_out_of_a_lock {
class Slot : Pinned {
      public:
	std::optional<Box<Entry>> take() const
	{
		return std::exchange(*slot_.lock(), std::nullopt);
	}
	std::optional<Box<Entry>> take_by_hand() const
	{
		auto slot = slot_.lock();
		std::optional<Box<Entry>> taken = std::move(*slot);
		slot->reset();
		return taken;
	}
	Vec<u32> drain() const
	{
		auto log = log_.lock();
		return std::move(*log);
	}
	Result<Box<Entry>> renew() const
	{
		auto fresh = TRY(Box<Entry>::make(gfp::kernel));
		auto slot = current_.lock();
		auto old = std::move(*slot);
		*slot = std::move(fresh);
		return old;
	}

      private:
	Mutex<std::optional<Box<Entry>>> slot_{LOCK_CLASS("slot")};
	Mutex<Vec<u32>> log_{LOCK_CLASS("log")};
	Mutex<Box<Entry>> current_;

      public:
	explicit Slot(Box<Entry> first) : current_(LOCK_CLASS("current"), std::move(first)) {}
};
} // namespace taken_out_of_a_lock

namespace loops_that_end {
Result<u32> peek(u32 n);
Result<u32> f()
{
	for (u32 i = 0;; i++) {
		if (i > 100)
			return ETIMEDOUT;
		const u32 n = TRY(peek(i));
		if (n > 3)
			return n;
	}
}
void g()
{
	while (true) {
		if (peek(1).unwrap_or(0) > 3)
			break;
	}
}
} // namespace loops_that_end

namespace moved_into_a_reference {
struct Job {
	u32 id = 0;
};
void log(u32 id);

// The callee uses what the caller moved into its parameter.
template <typename T> void run(T &&job)
{
	Box<Job> mine = std::forward<T>(job);

	log(mine->id);
}
void look(Box<Job> &&job)
{
	log(job->id);
}
void start(Box<Job> job, Box<Job> other)
{
	log(job->id);
	run(std::move(job));
	look(std::move(other));
}
} // namespace moved_into_a_reference

namespace a_member_that_is_moved_into_a_list {
struct Port {
	Box<u32> speed;
};
class Loader {
      public:
	explicit Loader(Vec<Port> &ports) : ports_(ports) {}

	Result<> begin(u32 speed)
	{
		TRY(finish());
		current_ = Port{TRY(Box<u32>::make(gfp::kernel, speed))};
		return ok();
	}
	// If there is no memory the port is lost; the callers return the error.
	Result<> finish()
	{
		if (!current_)
			return ok();
		TRY(ports_.push(gfp::kernel, std::move(*current_)));
		current_.reset();
		return ok();
	}

      private:
	Vec<Port> &ports_;
	std::optional<Port> current_;
};
Result<> load(Vec<Port> &ports)
{
	Loader loader(ports);

	for (const u32 speed : {1200u, 9600u})
		TRY(loader.begin(speed));
	return loader.finish();
}
} // namespace a_member_that_is_moved_into_a_list

namespace tested_as_try_does {
Result<> refill(Box<u32> &box)
{
	Box<u32> old = std::move(box);

	box = TRY(Box<u32>::make(gfp::kernel, *old));
	return ok();
}
Result<u32> by_a_test(Box<u32> box)
{
	const Result<> done = refill(box);

	if (done.is_err()) {
		pr_warn("no memory: {}\n", done.error());
		return done.error();
	}
	return *box;
}
Result<u32> by_another_test(Box<u32> box)
{
	if (auto done = refill(box); !done)
		return done.error();
	return *box;
}
} // namespace tested_as_try_does

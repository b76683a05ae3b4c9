// SPDX-License-Identifier: GPL-2.0
// Correct forms of tests for a value. The checker must accept all of them.
#include <optional>
#include <span>

#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/text/print.hpp>

using namespace kernel;

struct Entry {
	u32 id = 0;
	u32 len = 0;
};
struct Stats {
	u64 in = 0;
};
void use(u32 n);
Result<u32> read_reg(u32 at);
Result<Box<Entry>> make_entry(u32 id);
std::optional<u32> slot(u32 id);
Result<> start(u32 n);

namespace choice {
u32 f()
{
	const auto r = read_reg(1);
	return r.is_ok() ? *r : r == EAGAIN ? 1 : 2;
}
} // namespace choice

namespace variable_of_two {
u32 f()
{
	auto a = read_reg(1);
	auto b = read_reg(2);
	const bool both = a.is_ok() && b.is_ok();
	if (both)
		return *a + *b;
	return 0;
}
} // namespace variable_of_two

namespace variable_inverted {
u32 f()
{
	auto a = read_reg(1);
	const bool failed = !a;
	if (failed) {
		pr_err("{}\n", a.error());
		return 0;
	}
	return *a;
}
} // namespace variable_inverted

namespace variable_asked_twice {
u32 f()
{
	auto a = read_reg(1);
	bool ok = a.is_ok();
	if (ok)
		use(*a);
	use(3);
	if (!ok)
		return 0;
	return *a;
}
} // namespace variable_asked_twice

namespace flag_beside {
u32 f(std::span<const u32> v)
{
	std::optional<u32> best;
	bool any = false;
	for (u32 n : v) {
		if (n < 3)
			continue;
		if (!any || n > *best)
			best = n;
		any = true;
	}
	return any ? *best : 0;
}
} // namespace flag_beside

namespace first_of_two {
u32 f()
{
	auto o = slot(1);
	if (!o)
		o = slot(2);
	if (!o)
		o = 7;
	return *o;
}
} // namespace first_of_two

namespace set_on_both_paths {
u32 f(bool c)
{
	std::optional<u32> o;
	if (c)
		o = 1u;
	else
		o.emplace(2u);
	return *o;
}
} // namespace set_on_both_paths

namespace status_beside {
u32 f(u32 n)
{
	int err = 0;
	std::optional<u32> o;
	if (n > 4)
		err = -22;
	else
		o = n;
	if (err)
		return 0;
	return *o;
}
} // namespace status_beside

namespace lambda_after_question {
class Dev : Pinned {
      public:
	void f() const
	{
		auto r = read_reg(1);
		if (r.is_err())
			return;
		stats_.with([&](Stats &s) {
			s.in += *r;
		});
		auto o = slot(2);
		if (o)
			stats_.with([n = *o](Stats &s) {
				s.in += n;
			});
	}

      private:
	SpinLock<Stats> stats_{LOCK_CLASS("a.stats")};
};
} // namespace lambda_after_question

namespace guards {
class Dev : Pinned {
      public:
	u64 f() const
	{
		if (auto s = stats_.try_lock())
			return s->in;
		return 0;
	}
	Result<u64> g() const
	{
		auto s = lock_.lock_interruptible();
		if (!s)
			return s.error();
		s->in++;
		return s->in;
	}
	u64 h() const
	{
		for (u32 n = 0; n < 3; n++) {
			auto s = stats_.try_lock();
			if (!s)
				continue;
			return s->in;
		}
		return 0;
	}

      private:
	SpinLock<Stats> stats_{LOCK_CLASS("b.stats")};
	Mutex<Stats> lock_{LOCK_CLASS("b.lock")};
};
} // namespace guards

namespace member_of_this {
class C {
      public:
	bool has() const { return o_.has_value(); }
	u32 get() const { return *o_; }
	u32 f()
	{
		if (!o_)
			o_ = 3u;
		return *o_;
	}
	u32 g()
	{
		if (!has())
			fill();
		return *o_;
	}
	void fill() { o_ = 4u; }

      private:
	std::optional<u32> o_;
};
} // namespace member_of_this

namespace bug_unless_asked {
u32 f()
{
	auto r = read_reg(1);
	bug_unless(r.is_ok());
	return *r;
}
} // namespace bug_unless_asked

namespace moved_out {
Result<Box<Entry>> f(u32 n)
{
	auto r = make_entry(n);
	if (r.is_err())
		return r.error();
	(*r)->len = 4;
	return std::move(*r);
}
} // namespace moved_out

namespace returned_error {
Result<u32> f(u32 n)
{
	auto r = read_reg(n);
	if (r == EAGAIN || r == EBUSY)
		return 0u;
	if (!r)
		return r.error();
	return *r + 1;
}
} // namespace returned_error

namespace switch_of_cases {
u32 f(u32 n)
{
	auto r = read_reg(n);
	if (!r)
		return 0;
	switch (n) {
	case 0:
		return *r;
	case 1: {
		const u32 v = *r;
		return v + 1;
	}
	default:
		break;
	}
	return *r;
}
} // namespace switch_of_cases

namespace nested {
u32 f()
{
	auto a = slot(1);
	if (a) {
		auto b = slot(*a);
		if (b && *b > *a)
			return *b - *a;
	}
	return 0;
}
} // namespace nested

namespace compared {
u32 f()
{
	auto a = slot(1);
	if (a == 4u)
		return *a;
	if (a != std::nullopt && *a < 9)
		return *a;
	return 0;
}
} // namespace compared

namespace predicate {
bool usable(const std::optional<u32> &o)
{
	return o && *o < 8;
}
u32 f()
{
	auto o = slot(1);
	if (!usable(o))
		return 0;
	return *o;
}
} // namespace predicate

namespace kept_value {
u32 f()
{
	std::optional<u32> last;
	for (u32 n = 0; n < 4; n++) {
		auto r = read_reg(n);
		if (!r)
			return last ? *last : 0;
		last = *r;
	}
	return *last;
}
} // namespace kept_value

namespace structs_with_optionals {
struct Config {
	std::optional<u32> rate;
	std::optional<u32> depth;
};
u32 f(const Config &c)
{
	if (c.rate && c.depth)
		return *c.rate * *c.depth;
	if (!c.rate)
		return 0;
	return *c.rate;
}
} // namespace structs_with_optionals

namespace declared_in_condition {
u32 f()
{
	if (auto r = read_reg(1); r.is_ok() && *r > 4)
		return *r;
	else if (r.is_ok())
		return *r + 1;
	while (auto o = slot(1)) {
		if (*o > 3)
			return *o;
	}
	return 0;
}
} // namespace declared_in_condition

namespace asked_then_moved_on {
Result<> f()
{
	auto r = start(1);
	if (r.is_err() && r != EBUSY)
		return r;
	auto o = slot(2);
	if (!o)
		return ENOENT;
	use(*o);
	return ok();
}
} // namespace asked_then_moved_on

namespace equal_bools {
u32 f()
{
	auto a = slot(1), b = slot(2);
	if (a.has_value() != b.has_value())
		return 0;
	if (!a)
		return 1;
	return *a + *b;
}
} // namespace equal_bools

namespace compared_with_the_largest_number {
u32 f(u64 n)
{
	const u64 all = ~u64{0};
	const auto r = read_reg(1);
	if (n < all && r)
		return *r;
	return 0;
}
} // namespace compared_with_the_largest_number

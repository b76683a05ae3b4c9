// SPDX-License-Identifier: GPL-2.0
// Correct loops that test for a value. The checker must accept all of them.
#include <optional>

#include <kernel/core/result.hpp>

using namespace kernel;

Result<u32> read_reg(u32 at);
std::optional<u32> slot(u32 id);

namespace retry_forever {
u32 f()
{
	for (u32 n = 0;; n++) {
		auto r = read_reg(n);
		if (r.is_ok())
			return *r;
		if (n > 8)
			break;
	}
	return 0;
}
} // namespace retry_forever

namespace retry_until_it_is_there {
u32 f(u32 n)
{
	std::optional<u32> o;
	for (;;) {
		o = slot(n++);
		if (o)
			break;
	}
	return *o;
}
} // namespace retry_until_it_is_there

namespace loop_condition {
u32 f(u32 n)
{
	auto o = slot(n);
	while (!o && n < 9)
		o = slot(++n);
	return o ? *o : 0;
}
} // namespace loop_condition

namespace loop_until {
u32 f(u32 n)
{
	auto o = slot(n);
	while (!o)
		o = slot(++n);
	return *o;
}
} // namespace loop_until

namespace do_until {
u32 f(u32 n)
{
	std::optional<u32> o;
	do {
		o = slot(n++);
	} while (!o.has_value());
	return *o;
}
} // namespace do_until

namespace best_so_far {
std::optional<u32> f(std::span<const u32> v)
{
	std::optional<u32> best;
	for (u32 n : v)
		if (!best || n > *best)
			best = n;
	return best;
}
} // namespace best_so_far

namespace early_all {
Result<u32> f()
{
	auto a = read_reg(1), b = read_reg(2), c = read_reg(3);
	if (!a || !b || !c)
		return EIO;
	return *a + *b + *c;
}
} // namespace early_all

namespace while_pop {
u32 f(u32 n)
{
	u32 sum = 0;
	for (auto o = slot(n); o; o = slot(*o))
		sum += *o;
	return sum;
}
} // namespace while_pop

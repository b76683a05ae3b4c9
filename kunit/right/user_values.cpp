// SPDX-License-Identifier: GPL-2.0
// Correct uses of numbers from user space, and of errors.
#include <algorithm>

#include <kernel/user/uaccess.hpp>

using namespace kernel;

struct Request {
	u32 shift;
	u32 count;
};
template <> inline constexpr bool kernel::any_bits_are_a_value<Request> = true;
void use(u32 n);
Result<> check(const Request &r);
Result<> step(u32 n);

namespace checked_together {
Result<u32> f(UserReader &in)
{
	const auto r = TRY(in.read<Request>());
	if (r.shift > 31 || r.count == 0)
		return EINVAL;
	return (1u << r.shift) / r.count;
}
} // namespace checked_together

namespace checked_by_a_callee {
Result<u32> f(UserReader &in)
{
	const auto r = TRY(in.read<Request>());
	TRY(check(r));
	return 1u << r.shift;
}
} // namespace checked_by_a_callee

namespace bits_of_a_word {
u32 f(u32 word)
{
	u32 n = 0;
	for (u32 bit = 0; bit < 32; bit++)
		n += word >> bit & 1;
	return n;
}
} // namespace bits_of_a_word

namespace masked {
Result<u32> f(UserReader &in)
{
	const u32 by = TRY(in.read<u32>()) & 31;
	return 1u << by;
}
} // namespace masked

namespace answered_where_it_was_read {
Result<> f(uintptr_t address)
{
	auto in = UserSlice(address, 4).reader();
	const u32 n = TRY(in.read<u32>());
	auto out = UserSlice(address, 4).writer();
	return out.write(n);
}
} // namespace answered_where_it_was_read

namespace one_of_two_requests {
Result<u32> f(uintptr_t address, u32 what)
{
	if (what == 1) {
		auto in = UserSlice(address, 4).reader();
		return in.read<u32>();
	}
	auto in = UserSlice(address, 8).reader();
	const u64 n = TRY(in.read<u64>());
	return static_cast<u32>(n);
}
} // namespace one_of_two_requests

namespace first_error_wins {
Result<> f()
{
	Result<> r = step(1);
	if (r.is_ok())
		r = step(2);
	return r;
}
} // namespace first_error_wins

namespace last_error {
Result<> f()
{
	Result<> last = ok();
	for (u32 i = 0; i < 3; i++) {
		auto r = step(i);
		if (r.is_err())
			last = r;
	}
	return last;
}
} // namespace last_error

namespace tested_in_the_loop {
Result<> f()
{
	Result<> r = ok();
	for (u32 i = 0; i < 3 && r.is_ok(); i++)
		r = step(i);
	return r;
}
} // namespace tested_in_the_loop

namespace retried {
Result<> f()
{
	Result<> r = step(0);
	for (u32 i = 1; r == EAGAIN; i++)
		r = step(i);
	return r;
}
} // namespace retried

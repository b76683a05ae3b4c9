// SPDX-License-Identifier: GPL-2.0
// Correct uses of Results in arrays, of products and of the counters of loops.
#include <array>
#include <span>
#include <utility>

#include <kernel/core/arithmetic.hpp>
#include <kernel/core/result.hpp>
#include <kernel/memory/vec.hpp>

using namespace kernel;

namespace product_checked {
Result<Vec<u8>> make(u32 count, u32 each)
{
	const usize bytes = array_size(usize{count}, usize{each});
	return Vec<u8>::zeroed(gfp::kernel, bytes);
}
} // namespace product_checked

namespace product_of_u16 {
usize area(u16 w, u16 h)
{
	return static_cast<usize>(w) * h;
}
u32 pixels(u32 w, u32 h)
{
	return w * h;
}
u64 micros(u32 ms)
{
	return u64{ms} * 1000;
}
} // namespace product_of_u16

namespace results_array_read {
Result<> step(u32 i);
Result<> all()
{
	std::array<Result<>, 3> results{ok(), ok(), ok()};
	for (u32 i = 0; i < 3; i++)
		results[i] = step(i);
	for (const auto &r : results)
		if (r.is_err())
			return r;
	return ok();
}
Result<> two()
{
	std::array<Result<>, 2> results{step(1), step(2)};
	TRY(results[0]);
	return results[1];
}
} // namespace results_array_read

namespace results_struct_read {
Result<> step(u32 i);
struct Both {
	Result<> first;
	Result<> second;
};
Result<> all()
{
	Both both{step(1), step(2)};
	TRY(both.first);
	return both.second;
}
Result<> all2()
{
	auto pair = std::pair(step(1), step(2));
	if (pair.first.is_err())
		return pair.first;
	return pair.second;
}
} // namespace results_struct_read

namespace results_counted {
Result<> step(u32 i);
u32 failures()
{
	std::array<Result<>, 3> results{step(0), step(1), step(2)};
	u32 failed = 0;
	for (const Result<> &r : results)
		failed += r.is_err();
	return failed;
}
} // namespace results_counted

namespace records {
void use(u32 type);
Result<> parse(std::span<const u8> bytes)
{
	usize at = 0;
	while (at + 2 <= bytes.size()) {
		const u8 length = bytes[at + 1];
		if (length < 2)
			return EINVAL;
		use(bytes[at]);
		at += length;
	}
	return ok();
}
} // namespace records

namespace narrow_counters {
void use(u32 n);
void all(const std::array<u8, 16> &a)
{
	for (u8 i = 0; i < 16; i++)
		use(a[i]);
	for (u8 i = 0; i < a.size(); i++)
		use(a[i]);
}
Result<> some(u8 count)
{
	for (u8 i = 0; i < count; i++)
		use(i);
	for (u16 i = 0; i < count; i++)
		use(i);
	return ok();
}
Result<> checked(u32 count)
{
	if (count > 100)
		return EINVAL;
	for (u8 i = 0; i < count; i++)
		use(i);
	return ok();
}
} // namespace narrow_counters

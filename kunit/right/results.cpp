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

struct Reg {
	u32 offset;
	u32 value;
};
struct Entry {
	u32 id = 0;
	u32 len = 0;
};
enum class State : u8 { idle, busy, error };
void use(u32 n);

namespace text_parse {
Result<u32> parse(StrView line)
{
	const auto t = line.trimmed();
	if (t.begins_with("id="))
		return t.piece(3).parse<u32>();
	return EINVAL;
}
} // namespace text_parse

namespace split_words {
u32 words(StrView line)
{
	u32 n = 0;
	bool in = false;
	for (const char c : line) {
		const bool space = c == ' ' || c == '\n';
		if (!space && !in)
			n++;
		in = !space;
	}
	return n;
}
} // namespace split_words

namespace pairs {
std::pair<u32, u32> minmax(std::span<const u32> v)
{
	u32 lo = ~0u, hi = 0;
	for (u32 n : v) {
		lo = std::min(lo, n);
		hi = std::max(hi, n);
	}
	return {lo, hi};
}
u32 f(std::span<const u32> v)
{
	const auto [lo, hi] = minmax(v);
	return hi - lo;
}
} // namespace pairs

namespace index_in_template {
template <typename T, usize N> T last(const std::array<T, N> &a)
{
	return a[N - 1];
}
u32 f()
{
	std::array<u32, 3> a{1, 2, 3};
	return last(a);
}
} // namespace index_in_template

namespace free_list {
class Ids {
      public:
	std::optional<u32> get()
	{
		for (u32 i = 0; i < used_.size(); i++)
			if (!used_[i]) {
				used_[i] = true;
				return i;
			}
		return std::nullopt;
	}
	void put(u32 i)
	{
		if (i < used_.size())
			used_[i] = false;
	}

      private:
	std::array<bool, 32> used_{};
};
} // namespace free_list

namespace optional_config {
struct Config {
	std::optional<u32> rate;
	u32 depth = 8;
};
u32 f(const Config &c)
{
	return c.rate.value_or(100) * c.depth;
}
u32 g(const Config &c)
{
	if (!c.rate)
		return 0;
	return *c.rate;
}
} // namespace optional_config

namespace builder {
class Packet {
      public:
	Packet &add(u8 b)
	{
		if (len_ < data_.size())
			data_[len_++] = b;
		return *this;
	}
	usize size() const { return len_; }
	std::span<const u8> bytes() const { return std::span(data_).first(len_); }

      private:
	std::array<u8, 64> data_{};
	usize len_ = 0;
};
usize f()
{
	Packet p;
	p.add(1).add(2).add(3);
	u32 n = 0;
	for (u8 b : p.bytes())
		n += b;
	return p.size() + n;
}
} // namespace builder

namespace parser_with_out_view {
bool field(std::span<const char> &line, std::span<const char> &out)
{
	for (usize i = 0; i < line.size(); i++)
		if (line[i] == ',') {
			out = line.first(i);
			line = line.subspan(i + 1);
			return true;
		}
	return false;
}
usize f(std::span<const char> line)
{
	std::span<const char> a;
	usize n = 0;
	while (field(line, a))
		n += a.size();
	return n;
}
} // namespace parser_with_out_view

namespace while_with_state {
Result<u32> read_reg(u32 at);
Result<u32> wait()
{
	u32 tries = 0;
	while (tries++ < 10) {
		const u32 v = TRY(read_reg(4));
		if (v & 1)
			return v;
	}
	return ETIMEDOUT;
}
} // namespace while_with_state

namespace bool_of_result {
Result<u32> a(u32 n);
Result<u32> f()
{
	auto r = a(1);
	const bool good = r.is_ok();
	if (good)
		pr_info("good\n");
	return r;
}
} // namespace bool_of_result

namespace percent_of {
u32 f(u64 part, u64 whole)
{
	return whole == 0 ? 0 : static_cast<u32>(part * 100 / whole);
}
} // namespace percent_of

namespace array_member_iteration {
struct Port {
	std::array<u32, 8> lanes{};
	u32 up = 0;
	void reset()
	{
		for (u32 &l : lanes)
			l = 0;
		std::fill(lanes.begin(), lanes.end(), 1u);
		up = 0;
	}
};
} // namespace array_member_iteration

namespace const_results {
Result<u32> number();
Result<u32> sum()
{
	const Result<u32> first = number();
	const auto second = number();
	const Result<> third = ok();

	if (!first)
		pr_warn("no number\n");
	TRY(third);
	return TRY(first) ^ TRY(second);
}
} // namespace const_results

namespace results_in_braces {
struct Buffer {
	Vec<u8> bytes{};
	u32 room = 0;
};
struct Part {
	std::optional<Box<u32>> owner;
	u32 number;
};
Result<u32> number();
Result<Buffer> by_default()
{
	return Buffer{.room = TRY(number())};
}
Result<Buffer> empty()
{
	return Buffer{.bytes = {}, .room = TRY(number())};
}
Result<Part> without_owner()
{
	return Part{.owner = std::nullopt, .number = TRY(number())};
}
Result<std::pair<Box<u32>, u32>> by_a_constructor()
{
	return std::pair<Box<u32>, u32>{TRY(Box<u32>::make(gfp::kernel, 1u)), TRY(number())};
}
} // namespace results_in_braces

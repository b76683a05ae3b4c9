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
constexpr std::array<Reg, 3> init_sequence{{{0x00, 1}, {0x04, 0xff}, {0x10, 3}}};
enum class State : u8 { idle, busy, error };
void use(u32 n);

namespace lookup_table {
u32 rate(u32 code)
{
	static constexpr std::array<u32, 4> rates{100, 200, 400, 800};
	return code < rates.size() ? rates[code] : 0;
}
u32 all()
{
	u32 n = 0;
	for (const Reg &r : init_sequence)
		n += r.value;
	return n;
}
} // namespace lookup_table

namespace ring_buffer {
template <usize N> class Ring {
      public:
	bool push(u8 b)
	{
		if (count_ == N)
			return false;
		data_[(head_ + count_) % N] = b;
		count_++;
		return true;
	}
	std::optional<u8> pop()
	{
		if (count_ == 0)
			return std::nullopt;
		const u8 b = data_[head_];
		head_ = (head_ + 1) % N;
		count_--;
		return b;
	}

      private:
	std::array<u8, N> data_{};
	usize head_ = 0;
	usize count_ = 0;
};
u32 f()
{
	Ring<16> r;
	if (!r.push(3))
		return 0;
	const auto b = r.pop();
	return b ? *b : 0u;
}
} // namespace ring_buffer

namespace state_machine {
class Machine {
      public:
	Result<> event(u32 e)
	{
		switch (state_) {
		case State::idle:
			if (e != 1)
				return EINVAL;
			state_ = State::busy;
			break;
		case State::busy:
			state_ = e == 2 ? State::idle : State::error;
			break;
		case State::error:
			return EIO;
		}
		return ok();
	}

      private:
	State state_ = State::idle;
};
} // namespace state_machine

namespace tlv_parser {
Result<u32> parse(std::span<const byte> in)
{
	u32 sum = 0;
	while (in.size() >= 2) {
		const auto type = std::to_integer<u32>(in[0]);
		const auto len = std::to_integer<usize>(in[1]);
		if (in.size() - 2 < len)
			return EBADMSG;
		for (const byte b : in.subspan(2, len))
			sum += std::to_integer<u32>(b) * type;
		in = in.subspan(2 + len);
	}
	return sum;
}
} // namespace tlv_parser

namespace retry_loop {
Result<u32> attempt(u32 n);
Result<u32> f()
{
	for (u32 i = 0; i < 3; i++) {
		auto r = attempt(i);
		if (r.is_ok())
			return r;
		if (r.error() != EAGAIN)
			return r.error();
	}
	return ETIMEDOUT;
}
} // namespace retry_loop

namespace conditional_results {
Result<u32> a(u32 n);
Result<u32> b(u32 n);
Result<u32> f(u32 n)
{
	return n > 3 ? a(n) : b(n);
}
Result<u32> g(u32 n)
{
	const u32 v = TRY(n > 3 ? a(n) : b(n));
	return v + 1;
}
} // namespace conditional_results

namespace result_asked {
Result<u32> a(u32 n);
u32 f()
{
	auto r = a(1);
	if (r.is_err()) {
		pr_err("{}\n", r.error());
		return 0;
	}
	return *r;
}
u32 g()
{
	if (auto r = a(2); r.is_ok())
		return *r;
	return 1;
}
u32 h()
{
	return a(3).unwrap_or(7u);
}
} // namespace result_asked

namespace scope_exit_class {
class Busy {
      public:
	explicit Busy(const Atomic<usize> &b) : before_(b.load()) {}
	usize before() const { return before_; }

      private:
	usize before_;
};
usize f(const Atomic<usize> &b)
{
	Busy g(b);
	return g.before();
}
} // namespace scope_exit_class

namespace matrix {
u32 f()
{
	std::array<std::array<u32, 4>, 4> m{};
	for (usize i = 0; i < 4; i++)
		for (usize j = 0; j < 4; j++)
			m[i][j] = static_cast<u32>(i * j);
	u32 n = 0;
	for (const auto &row : m)
		for (u32 v : row)
			n += v;
	return n;
}
} // namespace matrix

namespace checksum {
u16 sum(std::span<const u8> in)
{
	u32 s = 0;
	for (usize i = 0; i + 1 < in.size(); i += 2)
		s += static_cast<u32>(in[i]) << 8 | in[i + 1];
	while (s >> 16)
		s = (s & 0xffff) + (s >> 16);
	return static_cast<u16>(~s & 0xffff);
}
} // namespace checksum

namespace bit_fields {
struct Ctrl {
	u32 raw = 0;
	bool enabled() const { return raw & 1; }
	u32 mode() const { return raw >> 1 & 7; }
	void set_mode(u32 m) { raw = (raw & ~(7u << 1)) | (m & 7) << 1; }
};
} // namespace bit_fields

namespace views_in_an_array {
Result<u32> first_of_each(const Vec<u8> &bytes)
{
	std::array<std::span<const u8>, 2> halves;
	u32 sum = 0;

	for (usize i = 0; i < halves.size(); i++)
		halves[i] = bytes.as_span().subspan(i * bytes.size() / 2, bytes.size() / 2);
	for (const std::span<const u8> half : halves)
		sum += half.empty() ? 0u : half[0];
	return sum;
}
} // namespace views_in_an_array

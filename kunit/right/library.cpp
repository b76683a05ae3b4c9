// SPDX-License-Identifier: GPL-2.0
// Correct code with variants, adaptors of ranges, tuples of references and positions in arrays. The
// safe subset must accept all of it.
#include <algorithm>
#include <array>
#include <numeric>
#include <ranges>
#include <tuple>
#include <variant>

#include <kernel/core/algorithm.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

namespace states {
struct Idle {};
struct Running {
	u32 ticks = 0;
};
struct Failed {
	Error why = EIO;
};
using State = std::variant<Idle, Running, Failed>;

template <typename... Functions> struct Overloaded : Functions... {
	using Functions::operator()...;
};
template <typename... Functions> Overloaded(Functions...) -> Overloaded<Functions...>;

class Motor : Pinned {
      public:
	Result<> start() const
	{
		auto state = state_.lock();

		if (std::holds_alternative<Running>(*state))
			return EBUSY;
		*state = Running();
		return ok();
	}
	void tick() const
	{
		auto state = state_.lock();

		if (auto *running = std::get_if<Running>(&*state)) {
			running->ticks++;
			if (running->ticks > 1000)
				*state = Failed();
		} else if (const auto *failed = std::get_if<Failed>(&*state); failed != nullptr) {
			pr_warn("failed: {}\n", failed->why);
		}
	}
	u32 ticks() const
	{
		auto state = state_.lock();

		return std::visit(Overloaded{[](const Idle &) {
						     return 0u;
					     },
					     [](const Running &running) {
						     return running.ticks;
					     },
					     [](const Failed &) {
						     return ~0u;
					     }},
				  *state);
	}

      private:
	Mutex<State> state_{LOCK_CLASS("motor.state"), State(Idle())};
};

using Value = std::variant<std::monostate, u64, String>;

Result<usize> bytes_of(const Vec<Value> &values)
{
	usize bytes = 0;

	for (const Value &value : values)
		bytes += std::visit(
			[](const auto &one) -> usize {
				if constexpr (requires { one.size(); })
					return one.size();
				else
					return sizeof(one);
			},
			value);
	return bytes;
}
Result<Value> value_of(const StrView &text)
{
	const auto number = text.parse<u64>();

	if (number)
		return Value(*number);
	return Value(TRY(String::make(gfp::kernel, text)));
}
} // namespace states

namespace adaptors {
u32 odd(std::span<const u32> numbers)
{
	u32 sum = 0;

	for (const u32 n : numbers | std::views::filter([](u32 n) {
				   return n % 2;
			   }))
		sum += n;
	return sum;
}
u32 some(const Vec<u32> &numbers, u32 limit)
{
	u32 sum = 0;

	for (const u32 n : numbers | std::views::drop(1) | std::views::take(3))
		sum += n;
	for (const u32 n : std::views::reverse(numbers))
		sum = sum * 2 + n;
	for (const u32 n : numbers | std::views::take_while([limit](u32 n) {
				   return n < limit;
			   }))
		sum += n;
	return sum;
}
void double_all(std::span<u32> numbers)
{
	for (u32 &n : numbers | std::views::filter([](u32 n) {
			      return n > 0;
		      }))
		n *= 2;
}
} // namespace adaptors

namespace positions {
void add(std::array<s32, 16> &history, s32 value)
{
	std::rotate(history.begin(), history.begin() + 1, history.end());
	history.back() = value;
}
s32 median(std::array<s32, 9> window)
{
	std::nth_element(window.begin(), window.begin() + 4, window.end());
	return window[4];
}
s32 median_of(Vec<s32> &window)
{
	if (window.is_empty())
		return 0;
	nth_element(window, window.size() / 2);
	return window[window.size() / 2];
}
void to_front(Vec<u32> &numbers, u32 wanted)
{
	const auto it = std::ranges::find(numbers, wanted);

	std::rotate(numbers.begin(), it, numbers.end());
}
void turn(Vec<u32> &numbers, usize by)
{
	if (!numbers.is_empty())
		rotate(numbers, by % numbers.size());
}
u32 weighted(const std::array<u32, 4> &numbers)
{
	constexpr std::array<u32, 4> weights{1, 2, 4, 8};

	return std::inner_product(numbers.begin(), numbers.end(), weights.begin(), 0u);
}
void header(std::array<u8, 32> &to, std::span<const u8, 8> from, const std::array<u8, 4> &tail)
{
	std::ranges::copy(from, to.begin());
	std::copy_n(tail.begin(), 4, to.begin());
	std::fill_n(to.begin(), 4, u8{0});
}
void sums(std::array<u32, 8> &numbers)
{
	std::partial_sum(numbers.begin(), numbers.end(), numbers.begin());
	std::ranges::replace(numbers, 0u, 1u);
	std::shift_left(numbers.begin(), numbers.end(), 1);
}
} // namespace positions

namespace tuples {
struct Version {
	u32 major = 0, minor = 0;

	bool operator<(const Version &other) const
	{
		return std::tie(major, minor) < std::tie(other.major, other.minor);
	}
};
std::pair<u32, u32> halves(u32 n)
{
	return {n / 2, n - n / 2};
}
u32 product(u32 n)
{
	u32 a = 0, b = 0;

	std::tie(a, b) = halves(n);
	return a * b;
}
} // namespace tuples

namespace members_in_templates {
template <typename T> void sort_by_priority(Vec<T> &all)
{
	std::ranges::sort(all, {}, &T::priority);
}
struct Task {
	u32 priority = 0;
};
void sort_tasks(Vec<Task> &tasks)
{
	sort_by_priority(tasks);
}
} // namespace members_in_templates

namespace before_the_module_runs {
consteval u32 fibonacci(u32 n)
{
	return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
}
static_assert(fibonacci(10) == 55);
} // namespace before_the_module_runs

namespace views_in_variables {
struct Device {
	u32 id = 0;
	bool is_up = false;
};
u32 mixed(std::span<const u32> values)
{
	auto odd = values | std::views::filter([](u32 value) {
			   return value % 2;
		   });
	const auto inverse = values | std::views::transform([](u32 value) {
				     return ~value;
			     });
	u32 mixed = 0;

	for (const u32 value : odd)
		mixed ^= value;
	for (const u32 value : inverse)
		mixed ^= value;
	return std::ranges::any_of(odd,
				   [](u32 value) {
					   return value > 9;
				   })
		       ? mixed
		       : 0;
}
u32 up(const Vec<Device> &devices)
{
	u32 ids = 0;

	for (const Device &device : devices | std::views::filter(&Device::is_up))
		ids ^= device.id;
	return ids;
}
} // namespace views_in_variables

namespace alternatives_with_views {
using Token = std::variant<u32, StrView>;

Result<Token> token_of(const StrView &text)
{
	if (const auto number = text.parse<u32>())
		return Token(*number);
	return Token(text);
}
Result<usize> size_of(const StrView &text)
{
	const Token token = TRY(token_of(text));

	if (const auto *number = std::get_if<u32>(&token))
		return *number;
	return std::get<StrView>(token).size();
}
Result<usize> visited(const StrView &text)
{
	const auto token = token_of(text);

	if (!token)
		return token.error();
	return std::visit(
		[](const auto &one) -> usize {
			if constexpr (requires { one.size(); })
				return one.size();
			else
				return one;
		},
		*token);
}
usize chosen(const String &text, bool has_text)
{
	std::variant<std::monostate, StrView> choice;

	if (has_text)
		choice = text.view();
	return std::holds_alternative<StrView>(choice) ? std::get<StrView>(choice).size() : 0;
}
} // namespace alternatives_with_views

namespace positions_by_a_remainder {
void turn(Vec<u32> &values, std::array<u32, 8> &few, usize by)
{
	if (!values.is_empty())
		std::rotate(values.begin(), values.begin() + by % values.size(), values.end());
	std::rotate(few.begin(), few.begin() + static_cast<isize>(by % few.size()), few.end());
	std::rotate(few.begin(), few.begin() + static_cast<isize>(by % 8), few.end());
}
} // namespace positions_by_a_remainder

namespace parts_that_fit {
struct Header {
	std::array<byte, 16> name{};
	std::array<byte, 4> version{};
};
Result<Header> header_of(std::span<const byte> file)
{
	Header header;

	if (file.size() < header.name.size() + header.version.size())
		return EINVAL;

	const auto name = file.first(header.name.size());

	std::ranges::copy(name, header.name.begin());
	std::ranges::copy(file.subspan(16, 4), header.version.begin());
	return header;
}
} // namespace parts_that_fit

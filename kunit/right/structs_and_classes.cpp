// SPDX-License-Identifier: GPL-2.0
// Correct code with views and functions in structs, and with base classes. The safe subset must
// accept all of it.
#include <array>
#include <span>

#include <kernel/core/arithmetic.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/text/str_view.hpp>

using namespace kernel;

namespace a_table_of_words {
enum class Verb : u8 { get, set };
struct Word {
	StrView word;
	Verb verb;
};
constexpr std::array<Word, 2> words{{{"get", Verb::get}, {"set", Verb::set}}};

Result<Verb> verb_of(StrView text)
{
	for (const Word &known : words)
		if (known.word == text.trimmed())
			return known.verb;
	return EINVAL;
}
} // namespace a_table_of_words

namespace a_parsed_frame {
struct Frame {
	u8 type;
	std::span<const u8> payload;

	static constexpr usize header_bytes = 2;
	static Result<Frame> parse(std::span<const u8> bytes)
	{
		if (bytes.size() < header_bytes || bytes.size() - header_bytes < bytes[1])
			return EBADMSG;
		return Frame{bytes[0], bytes.subspan(header_bytes, bytes[1])};
	}
};

Result<u32> sum(std::span<const u8> bytes)
{
	const Frame frame = TRY(Frame::parse(bytes));
	u32 sum = frame.type;

	for (const u8 byte : frame.payload)
		sum += byte;
	return sum;
}
Result<u16> take_u16(std::span<const u8> &rest)
{
	if (rest.size() < 2)
		return EBADMSG;

	const u16 number = static_cast<u16>(rest[0] << 8 | rest[1]);

	rest = rest.subspan(2);
	return number;
}
Result<u32> two(std::span<const u8> bytes)
{
	const u16 first = TRY(take_u16(bytes));

	return u32{first} + TRY(take_u16(bytes));
}
} // namespace a_parsed_frame

namespace a_table_of_functions {
struct Command {
	u32 id;
	Result<u32> (*run)(u32);
};
Result<u32> twice(u32 n)
{
	return checked_mul(n, 2u);
}
Result<u32> next(u32 n)
{
	return checked_add(n, 1u);
}
constexpr std::array<Command, 2> commands{{{1, twice}, {2, next}}};

Result<u32> run(u32 id, u32 n)
{
	for (const auto &[known, function] : commands)
		if (known == id)
			return function(n);
	return ENOTTY;
}
} // namespace a_table_of_functions

namespace a_base_class_of_one_derived {
template <typename Derived> class Counted {
      public:
	u32 next() { return self().step() + count_++; }

      protected:
	Counted() = default;
	~Counted() = default;

      private:
	Derived &self() { return static_cast<Derived &>(*this); }

	u32 count_ = 0;
};
class Two : public Counted<Two> {
      public:
	u32 step() const { return 2; }
};
u32 four()
{
	Two two;

	(void)two.next();
	return two.next() + 1;
}
} // namespace a_base_class_of_one_derived

namespace visitors {
class Observer {
      public:
	virtual ~Observer() = default;
	virtual Result<> print(Vec<u32> &to) const = 0;
};
class Counter final : public Observer {
      public:
	explicit Counter(u32 count) : count_(count) {}
	Result<> print(Vec<u32> &to) const override { return to.push(gfp::kernel, count_); }
	u32 count() const { return count_; }

      private:
	u32 count_;
};
class Group : Pinned {
      public:
	template <typename Visit> void for_each(Visit visit) const
	{
		auto counters = counters_.lock();

		for (const Counter &counter : *counters)
			visit(counter);
	}

      private:
	Mutex<Vec<Counter>> counters_{LOCK_CLASS("group.counters")};
};
template <typename Visit> void visit_twice(const Vec<Counter> &counters, Visit &&visit)
{
	for (const Counter &counter : counters) {
		visit(counter);
		visit(counter);
	}
}

// The lambda changes an object that only it refers to.
void print(const Group &group, Vec<u32> &to)
{
	group.for_each([&to](const Observer &observer) {
		observer.print(to).ignore("prints less");
	});
}
Vec<u32> counts(const Group &group, const Vec<Counter> &others)
{
	Vec<u32> all;
	const auto add = [&](const Counter &counter) {
		all.push(gfp::kernel, counter.count()).ignore("has less");
	};

	group.for_each(add);
	visit_twice(others, add);
	return all;
}
} // namespace visitors

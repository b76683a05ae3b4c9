// SPDX-License-Identifier: GPL-2.0
// Correct code of classes that refer to objects of their users: cursors, writers, guards. The safe
// subset must accept all of it.
#include <array>
#include <optional>
#include <span>

#include <kernel/core/arithmetic.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/text/str_view.hpp>

using namespace kernel;

namespace cursor {
class Cursor {
      public:
	explicit Cursor(std::span<const byte> bytes) : rest_(bytes) {}
	explicit Cursor(const Vec<byte> &bytes) : rest_(bytes.as_span()) {}

	std::optional<u8> next()
	{
		if (rest_.empty())
			return std::nullopt;

		const u8 value = std::to_integer<u8>(rest_.front());

		rest_ = rest_.subspan(1);
		return value;
	}
	std::optional<std::span<const byte>> take(usize count)
	{
		if (count > rest_.size())
			return std::nullopt;

		const auto first = rest_.first(count);

		rest_ = rest_.subspan(count);
		return first;
	}
	bool is_empty() const { return rest_.empty(); }

      private:
	std::span<const byte> rest_;
};

Result<usize> parse(std::span<const byte> frame)
{
	Cursor cursor(frame);
	usize sum = 0;

	while (!cursor.is_empty()) {
		const auto type = cursor.next();
		const auto length = cursor.next();

		if (!type || !length)
			return EBADMSG;

		const auto body = cursor.take(*length);

		if (!body)
			return EBADMSG;
		if (*type == 7)
			sum += body->size();
	}
	return sum;
}

// A cursor in another class.
class Frames {
      public:
	explicit Frames(const Vec<byte> &bytes) : cursor_(bytes) {}

	std::optional<std::span<const byte>> next()
	{
		const auto length = cursor_.next();

		return length ? cursor_.take(*length) : std::nullopt;
	}

      private:
	Cursor cursor_;
};
usize frames(const Vec<byte> &bytes)
{
	Frames all(bytes);
	usize count = 0;

	while (all.next())
		count++;
	return count;
}
} // namespace cursor

namespace texts {
class Words {
      public:
	explicit Words(StrView text) : rest_(text) {}

	std::optional<StrView> next()
	{
		rest_ = rest_.trimmed();
		if (rest_.is_empty())
			return std::nullopt;

		const auto [word, rest] = rest_.split_once(' ');

		rest_ = rest;
		return word;
	}

      private:
	StrView rest_;
};
Result<u32> sum(StrView text)
{
	Words words(text);
	u32 total = 0;

	while (const auto word = words.next())
		total = TRY(checked_add(total, TRY(word->parse<u32>())));
	return total;
}
} // namespace texts

namespace writer {
class Writer {
      public:
	explicit Writer(std::span<byte> to) : to_(to) {}

	Writer &put(u8 value)
	{
		if (used_ < to_.size())
			to_[used_++] = byte{value};
		return *this;
	}
	usize used() const { return used_; }

      private:
	std::span<byte> to_;
	usize used_ = 0;
};
usize encode(std::span<byte> to, u16 number)
{
	Writer writer(to);

	writer.put(static_cast<u8>(number >> 8)).put(static_cast<u8>(number));
	return writer.used();
}
usize encode_local()
{
	std::array<byte, 4> buffer{};
	Writer writer(buffer);

	return writer.put(1).used();
}
} // namespace writer

namespace rows {
class Rows {
      public:
	Rows(std::span<u16> data, usize width) : data_(data), width_(width) {}

	std::span<u16> row(usize y) const { return data_.subspan(y * width_, width_); }
	u16 &at(usize x, usize y) const { return data_[y * width_ + x]; }

      private:
	std::span<u16> data_;
	usize width_;
};
u32 sum(std::span<u16> data, usize width)
{
	const Rows rows(data, width);
	u32 total = rows.at(0, 0);

	for (const u16 value : rows.row(1))
		total += value;
	return total;
}
} // namespace rows

namespace guard {
class InUse {
      public:
	explicit InUse(Atomic<u32> &users) : users_(users) { users_.inc(); }
	~InUse() { users_.dec(); }
	InUse(const InUse &) = delete;

      private:
	Atomic<u32> &users_;
};
Result<u32> work(u32 n);
Result<u32> f(Atomic<u32> &users, u32 n)
{
	InUse in_use(users);

	return TRY(work(n)) + 1;
}

// The object is a local variable, and ends after the guard.
u32 g()
{
	Atomic<u32> users{0};

	{
		InUse in_use(users);

		if (users.load() == 0)
			return 0;
	}
	return users.load();
}
} // namespace guard

namespace at_the_end {
template <typename F> class AtTheEnd {
      public:
	explicit AtTheEnd(F action) : action_(std::move(action)) {}
	~AtTheEnd() { action_(); }
	AtTheEnd(const AtTheEnd &) = delete;

      private:
	F action_;
};
Result<> fill(Vec<u8> &to);
Result<usize> f()
{
	Vec<u8> buffer;
	AtTheEnd clear([&] {
		buffer.clear();
	});

	TRY(fill(buffer));
	return buffer.size();
}
} // namespace at_the_end

namespace locked {
class Table {
      public:
	usize words() const
	{
		const auto text = text_.lock();
		texts::Words words(StrView(text->as_span()));
		usize count = 0;

		while (words.next())
			count++;
		return count;
	}

      private:
	Mutex<Vec<char>> text_{LOCK_CLASS("table.text")};
};
} // namespace locked

namespace views_in_arrays_and_optionals {
class Fields {
      public:
	explicit Fields(StrView line)
	{
		while (count_ < parts_.size() && !line.is_empty()) {
			const auto [head, tail] = line.split_once(',');

			parts_[count_++] = head;
			line = tail;
		}
	}
	std::optional<StrView> at(usize index) const
	{
		if (index >= count_)
			return std::nullopt;
		return parts_[index];
	}

      private:
	std::array<StrView, 4> parts_{"", "", "", ""};
	usize count_ = 0;
};
Result<u32> second_number(const StrView &line)
{
	const Fields fields(line);
	const auto second = fields.at(1);

	if (!second)
		return EINVAL;
	return second->parse<u32>();
}

class Pieces {
      public:
	explicit Pieces(std::span<const u8> all) : left_(all) {}

	std::optional<std::span<const u8>> next(usize size)
	{
		if (put_back_)
			return std::exchange(put_back_, std::nullopt);
		if (left_.size() < size)
			return std::nullopt;

		const auto piece = left_.first(size);

		left_ = left_.subspan(size);
		return piece;
	}
	void put_back(std::span<const u8> piece) { put_back_ = piece; }

      private:
	std::span<const u8> left_;
	std::optional<std::span<const u8>> put_back_;
};
u32 count(std::span<const u8> bytes)
{
	Pieces pieces(bytes);
	u32 count = 0;

	while (const auto piece = pieces.next(4)) {
		if (piece->front() == 0xff && count == 0)
			pieces.put_back(*piece);
		count++;
	}
	return count;
}
} // namespace views_in_arrays_and_optionals

namespace aggregates {
struct Input {
	const Vec<u8> &bytes;
	usize at = 0;
};
u8 next(Input &input)
{
	return input.at < input.bytes.size() ? input.bytes[input.at++] : u8{0};
}
u8 both(const Vec<u8> &bytes)
{
	Input input{bytes};

	return next(input) ^ next(input);
}

struct Output {
	Vec<u8> &bytes;
	u32 count = 0;
};
Result<> put(Output &output, u8 value)
{
	TRY(output.bytes.push(gfp::kernel, value));
	output.count++;
	return ok();
}
Result<u32> two(Vec<u8> &bytes)
{
	Output output{.bytes = bytes};

	TRY(put(output, 1));
	TRY(put(output, 2));
	return output.count;
}
} // namespace aggregates

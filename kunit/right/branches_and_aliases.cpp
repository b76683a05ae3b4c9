// SPDX-License-Identifier: GPL-2.0
// What a call moves only if it fails, and two names of one object. The safe subset must accept all
// of it.
#include <array>
#include <optional>
#include <span>

#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/text/str_view.hpp>

using namespace kernel;

struct Port {
	String name;
	u32 speed = 0;
};

namespace the_branch_of_an_error {
class Lines {
      public:
	explicit Lines(StrView text) : rest_(text) {}
	std::optional<StrView> next()
	{
		if (rest_.is_empty())
			return std::nullopt;

		const auto [line, rest] = rest_.split_once('\n');

		rest_ = rest;
		number_++;
		return line;
	}
	u32 number() const { return number_; }

      private:
	StrView rest_;
	u32 number_ = 0;
};

class Loader {
      public:
	explicit Loader(Vec<Port> &ports) : ports_(ports) {}

	// The branch names an object that the call does not change, and the call moves one that
	// the branch does not name.
	Result<> load(StrView text)
	{
		Lines lines(text);

		while (const auto line = lines.next())
			if (const auto result = take(*line); result.is_err()) {
				pr_warn("line {}: {}\n", lines.number(), result.error());
				return result.error();
			}
		return finish();
	}
	Result<> load_one(StrView text)
	{
		const auto result = take(text);

		if (!result) {
			pr_warn("{}: {}\n", text, result.error());
			return result;
		} else {
			return finish();
		}
	}

      private:
	Result<> take(StrView line)
	{
		TRY(finish());
		current_ = Port{.name = TRY(String::make(gfp::kernel, line))};
		return ok();
	}
	Result<> finish()
	{
		if (!current_)
			return ok();
		TRY(ports_.push(gfp::kernel, std::move(*current_)));
		current_.reset();
		return ok();
	}

	Vec<Port> &ports_;
	std::optional<Port> current_;
};

class Ports : Pinned {
      public:
	Result<> set(StrView text) const
	{
		Vec<Port> fresh;
		Loader loader(fresh);

		TRY(loader.load(text));
		TRY(loader.load_one(text));
		*ports_.lock() = std::move(fresh);
		return ok();
	}

      private:
	Mutex<Vec<Port>> ports_{LOCK_CLASS("ports")};
};
} // namespace the_branch_of_an_error

namespace two_accessors_of_one_object {
class Pair {
      public:
	Vec<u32> &current() { return is_second_ ? second_ : first_; }
	Vec<u32> &other() { return is_second_ ? first_ : second_; }
	void toggle() { is_second_ = !is_second_; }

      private:
	Vec<u32> first_, second_;
	bool is_second_ = false;
};

// While it changes the one, it refers to no element of the other.
static Result<> copy_even(const Vec<u32> &from, Vec<u32> &to)
{
	const usize count = from.size();

	for (usize i = 0; i < count; i++)
		if (from[i] % 2 == 0)
			TRY(to.push(gfp::kernel, from[i]));
	return ok();
}
Result<> migrate(Pair &pair)
{
	TRY(copy_even(pair.current(), pair.other()));
	pair.toggle();
	return ok();
}
} // namespace two_accessors_of_one_object

namespace a_tree_with_a_type_for_each_level {
template <usize Depth> struct Node {
	String name;
	Vec<Node<Depth - 1>> children;
};
template <> struct Node<0> {
	String name;
};

class Menu : Pinned {
      public:
	Result<> add(StrView top, StrView below) const
	{
		Node<2> node{.name = TRY(String::make(gfp::kernel, top)), .children = {}};
		Node<1> child{.name = TRY(String::make(gfp::kernel, below)), .children = {}};

		TRY(node.children.push(gfp::kernel, std::move(child)));
		return nodes_.lock()->push(gfp::kernel, std::move(node));
	}

      private:
	Mutex<Vec<Node<2>>> nodes_{LOCK_CLASS("menu.nodes")};
};
} // namespace a_tree_with_a_type_for_each_level

namespace lambdas_that_return_references {
class Table {
      public:
	u32 f()
	{
		const auto row = [this](usize i) -> Vec<u32> & {
			return rows_[i];
		};

		row(0).clear();
		return row(1).is_empty() ? 0 : row(1)[0];
	}

      private:
	std::array<Vec<u32>, 2> rows_;
};
Result<u32> grown(Vec<u32> &values)
{
	const auto at = [&values](usize i) -> u32 & {
		return values[i];
	};

	at(0) = 3;
	TRY(values.push(gfp::kernel, at(0)));
	return at(0);
}
StrView name_or(std::optional<StrView> name, StrView otherwise)
{
	return name.value_or(otherwise);
}
struct Part {
	u32 number;
	std::span<const u32> values;
};
u32 bound(const Vec<u32> &all)
{
	Part part{1, {}};
	auto &[number, values] = part;

	values = all.as_span();
	number++;
	return values.empty() ? part.number : values[0];
}
} // namespace lambdas_that_return_references

// SPDX-License-Identifier: GPL-2.0
/// \file
/// TEST_SUITE(), TEST(), EXPECT() and REQUIRE(): tests in the kernel.
#pragma once

#include <source_location>

#include <cxxrt/border/test/kunit.h>
#include <kernel/core/result.hpp>
#include <kernel/memory/string.hpp>
#include <kernel/text/format.hpp>

// Clang takes the << of EXPECT() for a shift.
#ifdef __clang__
#pragma clang diagnostic ignored "-Woverloaded-shift-op-parentheses"
#endif

namespace kernel {

/// The running test: TEST() passes it to its body as `test`. Any context.
class Test {
      public:
	/// Wraps KUnit's object.
	// SAFETY: KUnit's object exists while the test runs.
	explicit Test(kunit &test) : test_(test) {}

	/// Marks the test as failed, and prints the place and the text. The test continues.
	void fail(std::source_location place, const char *text) const
	{
		border_kunit_fail(&test_, place.file_name(), static_cast<int>(place.line()), text);
	}

	/// KUnit's object.
	kunit &raw() const { return test_; }

      private:
	kunit &test_;
};

namespace detail {

inline constexpr usize value_length = 96;

/// Formats a value for the report of a failure.
template <typename T> void describe(char (&to)[value_length], const T &value)
{
	using Format = decltype(CXXRT_FORMAT("{}"));

	if constexpr (requires {
			      value.is_ok();
			      value.to_errno();
		      })
		border_scnprintf(to, sizeof(to), "Result of %d", value.to_errno());
	else if constexpr (requires {
				   value.error();
				   *value;
			   })
		value.is_ok() ? describe(to, *value) : describe(to, value.error());
	else if constexpr (std::is_null_pointer_v<T>)
		border_scnprintf(to, sizeof(to), "null");
	else if constexpr (std::is_integral_v<T> || std::is_enum_v<T> || std::is_pointer_v<T> ||
			   std::is_array_v<T> || std::same_as<T, Error> || std::same_as<T, CStr> ||
			   std::same_as<T, String>)
		with_format<Format, no_prefix>(
			[&](auto... passed) {
				return border_scnprintf(to, sizeof(to), passed...);
			},
			value);
	else
		border_scnprintf(to, sizeof(to), "(no text for this type)");
}

/// Reports a failed expectation: the expression, and both values of a comparison. Not inline:
/// otherwise the texts of all expectations of a test would be on its stack.
[[gnu::noinline]] __cold inline void report_texts(const Test &test, std::source_location place,
						  const char *expression, const char *left,
						  const char *right)
{
	char text[320];

	if (right)
		border_scnprintf(text, sizeof(text),
				 "Expected %s\n        left is  %s\n        right is %s",
				 expression, left, right);
	else
		border_scnprintf(text, sizeof(text), "Expected %s, which is %s", expression, left);
	test.fail(place, text);
}

template <typename... Values>
[[gnu::noinline]] __cold void report(const Test &test, std::source_location place,
				     const char *expression, const Values &...values)
{
	char texts[2][value_length];
	usize count = 0;

	(describe(texts[count++], values), ...);
	report_texts(test, place, expression, texts[0], count == 2 ? texts[1] : nullptr);
}

/// Refuses EXPECT(a && b), which could not print both values.
struct OneAtATime {
	template <typename R> bool operator&&(const R &) const { return refuse<R>(); }
	template <typename R> bool operator||(const R &) const { return refuse<R>(); }

      private:
	template <typename R> static bool refuse()
	{
		static_assert(std::is_void_v<R>,
			      "write one EXPECT() for each condition, or put && and || in "
			      "parentheses: EXPECT((a && b))");
		return false;
	}
};

/// The left side of an expectation. A comparison operator adds the right side.
template <typename L> class Operand : public OneAtATime {
      public:
	explicit Operand(const L &left) : left_(left) {}

	/// Reports a failure if the value is false; returns whether it is true.
	bool holds(const Test &test, std::source_location place, const char *expression) const
	{
		if (static_cast<bool>(left_))
			return true;
		report(test, place, expression, left_);
		return false;
	}

	template <typename R, typename Compare> struct Comparison : OneAtATime {
		bool holds(const Test &test, std::source_location place,
			   const char *expression) const
		{
			if (Compare{}(left, right))
				return true;
			report(test, place, expression, left, right);
			return false;
		}
		const L &left;
		const R &right;
	};

#define CXXRT_COMPARISON(op)                                                                       \
	template <typename R> auto operator op(const R &right) const                               \
	{                                                                                          \
		auto compare = [](const L &l, const R &r) {                                        \
			return l op r;                                                             \
		};                                                                                 \
		return Comparison<R, decltype(compare)>{{}, left_, right};                         \
	}
	CXXRT_COMPARISON(==)
	CXXRT_COMPARISON(!=)
	CXXRT_COMPARISON(<)
	CXXRT_COMPARISON(<=)
	CXXRT_COMPARISON(>)
	CXXRT_COMPARISON(>=)
#undef CXXRT_COMPARISON

      private:
	const L &left_;
};

struct Decompose {
	template <typename L> Operand<L> operator<<(const L &left) const
	{
		return Operand<L>(left);
	}
};

/// Iterates over an array of parameters, each of which has a name, as KUnit's generators do.
template <const auto &Params> const void *next_param(const void *previous, char *description)
{
	auto *param =
		previous ? static_cast<const std::remove_cvref_t<decltype(Params[0])> *>(previous) +
				   1
			 : &Params[0];

	if (param == Params + sizeof(Params) / sizeof(Params[0]))
		return nullptr;
	border_scnprintf(description, 128, "%s", param->name);
	return param;
}

/// The same for a kernel that passes the test to its generators.
template <const auto &Params>
const void *next_param(kunit *, const void *previous, char *description)
{
	return next_param<Params>(previous, description);
}

} // namespace detail

/// The module object of a module of tests.
struct TestModule {
	/// Registers the tests with KUnit. Errors: ENOMEM. Process context, may sleep.
	static Result<TestModule> init() MAY_SLEEP
	{
		TRY(Result<>::from_errno(border_kunit_collect()));
		return TestModule{};
	}
};

} // namespace kernel

/// Names the suite that the tests of this file belong to. At namespace scope.
#define TEST_SUITE(suite_name)                                                                     \
	static constexpr const char cxxrt_suite[] = #suite_name;                                   \
	CXXRT_SLOT(border_kunit_suite, "cxxrt_suites", cxxrt_suite_slot);                          \
	CXXRT_SLOT(border_kunit_case, "cxxrt_cases", cxxrt_end_of_suite_slot);                     \
	CXXRT_SLOT(void *, "cxxrt_suite_list", cxxrt_suite_list_slot)

/// Declares a test. KUnit runs it, lists it in debugfs, and since Linux 6.8 obeys
/// kunit.filter_glob. At namespace scope. The body runs in process context and may sleep.
///
///	TEST_SUITE(vec);
///
///	TEST(push_grows)
///	{
///		Vec<int> vec;
///
///		REQUIRE(vec.push(gfp::kernel, 1).is_ok());
///		EXPECT(vec.size() == 1u);
///	}
#define TEST(test_name)                                                                            \
	static void test_name(const ::kernel::Test &test) MAY_SLEEP;                               \
	CXXRT_REGISTER(test_name, test_name(test), nullptr);                                       \
	static void test_name([[maybe_unused]] const ::kernel::Test &test)

/// Declares a test that runs once for each element of an array. Each element has a `name`; the body
/// receives it as `param`. At namespace scope.
// SAFETY: KUnit's parameter is what next_param() has returned for the same array.
#define TEST_EACH(test_name, params)                                                               \
	using test_name##_param = std::remove_cvref_t<decltype(params[0])>;                        \
	static void test_name(const ::kernel::Test &test, const test_name##_param &param)          \
		MAY_SLEEP;                                                                         \
	CXXRT_REGISTER(test_name,                                                                  \
		       test_name(test, *static_cast<const test_name##_param *>(                    \
					       border_kunit_param(&test.raw()))),                  \
		       ::kernel::detail::next_param<params>);                                      \
	static void test_name([[maybe_unused]] const ::kernel::Test &test,                         \
			      const test_name##_param &param)

// An element of the array that the link makes of a section. alignas: GCC aligns large objects to
// more than their type needs unless told otherwise, which would leave holes in the array.
#define CXXRT_SLOT(type, section_name, name)                                                       \
	[[gnu::section(section_name), gnu::used]] alignas(type) static constinit type name {}

#define CXXRT_REGISTER(test_name, call, generate)                                                  \
	static void test_name##_run(kunit *raw) MAY_SLEEP                                          \
	{                                                                                          \
		const ::kernel::Test test(*raw);                                                   \
		call;                                                                              \
		/* Prevents a tail call, so that this function is in the backtrace. */             \
		asm volatile("");                                                                  \
	}                                                                                          \
	static constinit border_test test_name##_test{cxxrt_suite, #test_name, test_name##_run,    \
						      generate};                                   \
	CXXRT_SLOT(border_kunit_case, "cxxrt_cases", test_name##_slot);                            \
	[[gnu::section("cxxrt_tests"), gnu::used]]                                                 \
	static constinit border_test *test_name##_entry = &test_name##_test

/// Expects that a comparison, or any other expression, is true. Otherwise it prints the expression,
/// both values and the place, and the test continues and fails. Any context.
#define EXPECT(...) ((void)CXXRT_HOLDS(std::source_location::current(), __VA_ARGS__))

/// The same, but returns from the enclosing function if the expression is false. Destructors run,
/// unlike with KUNIT_ASSERT_*. Any context.
#define REQUIRE(...)                                                                               \
	do {                                                                                       \
		if (!CXXRT_HOLDS(std::source_location::current(), __VA_ARGS__))                    \
			return;                                                                    \
	} while (0)

/// EXPECT() for helpers: reports the place \p caller. Any context.
///
///	void expect_empty(const Test &test, const Vec<int> &vec,
///			  std::source_location caller = std::source_location::current())
///	{
///		EXPECT_FROM(caller, vec.is_empty());
///	}
#define EXPECT_FROM(caller, ...) ((void)CXXRT_HOLDS(caller, __VA_ARGS__))

#define CXXRT_HOLDS(place, ...)                                                                    \
	((::kernel::detail::Decompose() << __VA_ARGS__).holds(test, place, #__VA_ARGS__))

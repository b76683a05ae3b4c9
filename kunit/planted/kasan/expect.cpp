// SPDX-License-Identifier: GPL-2.0
// The report of a failed test: the place, the expression and its values.

#include <kernel/test/kunit.hpp>
#include <kernel/text/print.hpp>

#include "../hidden.hpp"

using namespace kernel;

TEST_SUITE(planted);

namespace planted {

// fails as: at kunit/planted/kasan/expect.cpp:.*Expected hidden.* < 1.*is +2.*is 1
TEST(comparison)
{
	EXPECT(hidden(2) < 1);
}

// fails as: Expected hidden\(false\), which is false
TEST(truth)
{
	EXPECT(hidden(false));
}

static Result<> refused()
{
	return ENOSPC;
}

// fails as: Expected refused\(\), which is Result of -28.*left is +Result of -28.*right is -(EIO|5)
TEST(result)
{
	EXPECT(refused());
	EXPECT(refused() == EIO);
}

struct Opaque {
	bool operator==(const Opaque &) const { return false; }
};

// fails as: left is +one.*right is two.*left is +true.*right is null.*no text for this type
TEST(values_of_many_types)
{
	CStr one("one"), two("two");
	int number = 0;

	EXPECT(one.data() == two.data());
	EXPECT((hidden(1) == 1) == false);
	EXPECT(&number == nullptr);
	EXPECT(Opaque() == Opaque());
}

static void expect_even(const Test &test, int n,
			std::source_location caller = std::source_location::current())
{
	EXPECT_FROM(caller, n % 2 == 0);
}

// fails as: the caller is line ([0-9]+)\..*FAILED at [a-z/]*expect.cpp:\1.*Expected n % 2 == 0
TEST(failure_in_a_helper)
{
	pr_info("the caller is line {}.\n", __LINE__ + 1);
	expect_even(test, 3);
}

struct Loud {
	~Loud() { pr_info("destroyed\n"); }
};

// fails as: Expected hidden\(0\) == 1.*right is 1[^]]*\] planted: destroyed$
TEST(requirement)
{
	Loud loud;

	REQUIRE(hidden(0) == 1);
	pr_info("went on\n");
}

struct Number {
	const char *name;
	int number;
};
constexpr Number numbers[] = {{"one", 1}, {"two", 2}};

// fails as: FAILED at.*Expected param.number > 1.*left is +1.*not ok 1 one.*ok 2 two
TEST_EACH(parameter, numbers)
{
	EXPECT(param.number > 1);
}

} // namespace planted

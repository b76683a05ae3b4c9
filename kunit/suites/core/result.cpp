// SPDX-License-Identifier: GPL-2.0
#include <kernel/core/result.hpp>
#include <kernel/test/kunit.hpp>

#include <kernel/test/counted.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_result);

struct Errno {
	const char *name;
	int returned;
	int becomes;
};

// A value that is not an error number must not reach user space as success or as an arbitrary
// number.
constexpr Errno errnos[] = {
	{"EPERM", -1, -1},
	{"the largest", -4095, -4095},
	{"one more", -4096, -BORDER_EINVAL},
	{"zero", 0, -BORDER_EINVAL},
	{"positive", 22, -BORDER_EINVAL},
	{"INT_MIN", -2147483647 - 1, -BORDER_EINVAL},
};

TEST_EACH(error_from_errno, errnos)
{
	EXPECT(Error::from_errno(param.returned).to_errno() == param.becomes);
}

TEST(errors_compare)
{
	EXPECT(EINVAL == EINVAL);
	EXPECT(EINVAL != ENOMEM);
	EXPECT(EINVAL.to_errno() == -22);
}

TEST(of_nothing)
{
	EXPECT(ok().is_ok());
	EXPECT(ok().to_errno() == 0);
	EXPECT(Result<>(EIO).is_err());
	EXPECT(Result<>(EIO) == EIO);
	EXPECT(Result<>::from_errno(0).is_ok());
	EXPECT(Result<>::from_errno(7).is_ok());
	EXPECT(Result<>::from_errno(-BORDER_EIO) == EIO);
}

TEST(of_a_value)
{
	Result<int> good = 3;
	Result<int> bad = EBUSY;

	REQUIRE(good.is_ok());
	EXPECT(*good == 3);
	EXPECT(static_cast<bool>(good));
	EXPECT(bad.is_err());
	EXPECT(bad.error() == EBUSY);
	EXPECT(std::move(bad).unwrap_or(9) == 9);
	EXPECT(std::move(good).unwrap_or(9) == 3);
}

TEST(compares_with_a_value_or_an_error)
{
	const Result<int> five = 5, failed = EINVAL;

	EXPECT(five == 5);
	EXPECT(five != 6);
	EXPECT(five != EINVAL);
	EXPECT(failed == EINVAL);
	EXPECT(failed != ENOMEM);
	EXPECT(failed != 5);
}

TEST(destroys_its_value_once)
{
	int alive = 0;
	{
		Result<Counted> first = Counted(alive, 5);
		EXPECT(alive == 1);
		Result<Counted> second = std::move(first);
		EXPECT(alive == 2);
		EXPECT(second->value() == 5);
		Counted out = std::move(second).unwrap();
		EXPECT(out.value() == 5);
	}
	EXPECT(alive == 0);
	{
		Result<Counted> none = ENOMEM;
		Result<Counted> moved = std::move(none);
		EXPECT(moved.error() == ENOMEM);
	}
	EXPECT(alive == 0);
}

static Result<int> half(int n)
{
	if (n % 2)
		return EDOM;
	return n / 2;
}

static Result<int> quarter(int n, int &alive)
{
	Counted witness(alive, n);

	return TRY(half(TRY(half(n))));
}

TEST(try_has_the_value_or_returns_the_error)
{
	int alive = 0;

	EXPECT(*quarter(12, alive) == 3);
	EXPECT(quarter(6, alive).error() == EDOM);
	EXPECT(quarter(5, alive).error() == EDOM);
	EXPECT(alive == 0);
}

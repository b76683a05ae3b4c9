// SPDX-License-Identifier: GPL-2.0
#include <kernel/hw_random/hw_random.hpp>
#include <kernel/test/counted.hpp>

#include <kernel/test/kunit.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_hw_random);

namespace {

class Rng : Pinned {
      public:
	explicit Rng(Counted counted) : counted_(std::move(counted)) {}

	Result<usize> read(std::span<byte>, const hw_random::Reader &) const { return 0; }
	Result<> start() const { return counted_.value() < 0 ? Result<>(EIO) : ok(); }

      private:
	Counted counted_;
};

} // namespace

TEST(a_driver_lives_as_long_as_its_generator)
{
	int alive = 0;

	{
		auto rng = hw_random::Device<Rng>::make("cxxrt", hw_random::Quality(1024),
							Counted(alive, 1));

		// Without generators, the driver ends at once.
		if (rng) {
			const auto moved = std::move(*rng);

			EXPECT(alive == 1);
			EXPECT(hw_random::Device<Rng>::make("cxxrt", hw_random::Quality(1),
							    Counted(alive, 1)) == EEXIST);
			EXPECT(alive == 1);
		} else {
			EXPECT(rng.error() == EOPNOTSUPP);
		}
	}
	EXPECT(alive == 0);
}

TEST(a_generator_without_a_name_or_that_does_not_start_is_removed)
{
	int alive = 0;

	EXPECT(hw_random::Device<Rng>::make("", hw_random::Quality(1), Counted(alive, 1)) ==
	       EINVAL);
	const auto rng =
		hw_random::Device<Rng>::make("cxxrt", hw_random::Quality(1024), Counted(alive, -1));

	EXPECT(rng.is_err());
	EXPECT(alive == 0);
}

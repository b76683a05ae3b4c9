// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_CC_IS_GCC
// With kCFI clang does not check virtual calls, and objtool warns of each.
#include <kernel/memory/box.hpp>

#include <kernel/test/counted.hpp>
#include <kernel/test/kunit.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_polymorphic);

namespace {

struct Shape : Polymorphic {
	virtual int corners() const = 0;
};
class Polygon final : public Shape {
      public:
	Polygon(int &alive, int corners) : corners_(alive, corners) {}

	int corners() const override { return corners_.value(); }

      private:
	Counted corners_;
};

} // namespace

TEST(box_of_a_base)
{
	int alive = 0;
	{
		auto polygon = Box<Polygon>::make(gfp::kernel, alive, 5);

		REQUIRE(polygon.is_ok());
		Box<Shape> shape = std::move(*polygon);
		EXPECT(shape->corners() == 5);

		auto other = Box<Polygon>::make(gfp::kernel, alive, 3);

		REQUIRE(other.is_ok());
		shape = std::move(*other);
		EXPECT(alive == 1);
		EXPECT(shape->corners() == 3);
	}
	EXPECT(alive == 0);
}

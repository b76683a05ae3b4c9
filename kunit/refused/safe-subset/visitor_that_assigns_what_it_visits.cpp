// SPDX-License-Identifier: GPL-2.0
// expect: the lambda changes the object that this call iterates over
#include <kernel/prelude.hpp>

using namespace kernel;

class Points {
      public:
	template <typename Visit> void for_each(Visit visit) const
	{
		for (const u32 &point : points_)
			visit(point);
	}

      private:
	Vec<u32> points_;
};

u32 sum(Points &points)
{
	u32 sum = 0;

	points.for_each([&](const u32 &point) { // here
#ifdef REFUSED
		points = Points();
#endif
		sum += point;
	});
	return sum;
}

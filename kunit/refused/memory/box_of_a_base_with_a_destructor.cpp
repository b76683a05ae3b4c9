// SPDX-License-Identifier: GPL-2.0
// expect: derive the base from kernel::Polymorphic
// by: types
#include <kernel/memory/box.hpp>

using namespace kernel;

#ifdef REFUSED
struct Shape {
	virtual ~Shape() = default;
#else
struct Shape : Polymorphic {
#endif
	virtual u32 area() const = 0;
};
struct Square final : Shape {
	u32 area() const override { return 1; }
};

Result<Box<Shape>> make()
{
	auto square = TRY(Box<Square>::make(gfp::kernel));
	Box<Shape> shape = std::move(square); // here

	return shape;
}

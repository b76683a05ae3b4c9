// SPDX-License-Identifier: GPL-2.0
// expect: refers to an object that is gone
// A function of the class stores a view of an array that ends before the object.
#include <array>
#include <span>

#include <kernel/prelude.hpp>

using namespace kernel;

class Cursor {
      public:
	explicit Cursor(std::span<const u8> bytes) : rest_(bytes) {}

	u8 next()
	{
		const u8 first = rest_[0];

		rest_ = rest_.subspan(1);
		return first;
	}
	void reset(std::span<const u8> bytes) { rest_ = bytes; }
	Cursor &skip()
	{
		rest_ = rest_.subspan(1);
		return *this;
	}

      private:
	std::span<const u8> rest_;
};

u8 f(std::span<const u8> bytes)
{
	Cursor cursor(bytes);

	{
		const std::array<u8, 2> end{1, 2};
#ifdef REFUSED
		cursor.reset(end);
#else
		bytes = bytes.subspan(end[0]);
		cursor.reset(bytes);
#endif
	}
	return cursor.next(); // here
}

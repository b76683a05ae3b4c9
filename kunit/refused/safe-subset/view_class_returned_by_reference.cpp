// SPDX-License-Identifier: GPL-2.0
// expect: the returned view refers to
// The function returns a reference to its object, which is a local variable.
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

#ifdef REFUSED
const Cursor &f(std::span<const u8> bytes)
#else
Cursor f(std::span<const u8> bytes)
#endif
{
	Cursor cursor(bytes);

	return cursor.skip(); // here
}

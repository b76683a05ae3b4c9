// SPDX-License-Identifier: GPL-2.0
// expect: refers to an object that is gone
// The elements move while the cursor refers to them.
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

Result<u8> f(Vec<u8> &bytes)
{
	Cursor cursor(bytes.as_span());
#ifdef REFUSED
	TRY(bytes.push(gfp::kernel, 1));
	return cursor.next(); // here
#else
	const u8 first = cursor.next();

	TRY(bytes.push(gfp::kernel, 1));
	return first;
#endif
}

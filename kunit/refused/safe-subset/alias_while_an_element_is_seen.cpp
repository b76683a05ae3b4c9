// SPDX-License-Identifier: GPL-2.0
// expect: the call changes an object that another of its arguments refers to
// by: safe
// Both accessors can return one Vec, and the callee visits the one while it changes the other.
#include <kernel/prelude.hpp>

using namespace kernel;

class Pair {
      public:
	Vec<u32> &current() { return is_second_ ? second_ : first_; }
	Vec<u32> &other() { return is_second_ ? first_ : second_; }

      private:
	Vec<u32> first_, second_;
	bool is_second_ = false;
};

static Result<> copy_all(const Vec<u32> &from, Vec<u32> &to)
{
#ifdef REFUSED
	for (const u32 &one : from)
		TRY(to.push(gfp::kernel, one));
#else
	for (usize i = 0; i < from.size(); i++)
		TRY(to.push(gfp::kernel, from[i]));
#endif
	return ok();
}

Result<> migrate(Pair &pair)
{
	return copy_all(pair.current(), pair.other()); // here
}

// SPDX-License-Identifier: GPL-2.0
// expect: this cast changes a type without a check
// Nothing is after this base: value() reads the memory behind it.
#include <kernel/prelude.hpp>

using namespace kernel;

template <typename Derived> class Scaled {
      public:
	u32 scaled() const { return static_cast<const Derived &>(*this).value() * 10; } // here
};

class Level : public Scaled<Level> {
      public:
	explicit Level(u32 value) : value_(value) {}
	u32 value() const { return value_; }

      private:
	u32 value_;
};

u32 level()
{
#ifdef REFUSED
	Scaled<Level> level;
#else
	Level level(3);
#endif

	return level.scaled();
}

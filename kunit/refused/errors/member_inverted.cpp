// SPDX-License-Identifier: GPL-2.0
// expect: 'o_' has no value here
// The test of a member is inverted.
#include <optional>

#include <kernel/core/types.hpp>

using namespace kernel;

class C {
      public:
	u32 f() const
	{
#ifdef REFUSED
		if (o_)
			return 0;
#else
		if (!o_)
			return 0;
#endif
		return *o_; // here
	}

      private:
	std::optional<u32> o_;
};

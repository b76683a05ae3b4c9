// SPDX-License-Identifier: GPL-2.0
// expect: 'o_' has no value here
// A member is read after reset().
#include <optional>

#include <kernel/core/types.hpp>

using namespace kernel;

class C {
      public:
	u32 f()
	{
		if (!o_)
			return 0;
#ifdef REFUSED
		o_.reset();
		return *o_;
#else
		const u32 n = *o_;
		o_.reset();
		return n;
#endif
	}

      private:
	std::optional<u32> o_;
};

// SPDX-License-Identifier: GPL-2.0
// expect: the lambda changes the object that this call iterates over
#include <kernel/container/xarray.hpp>
#include <kernel/prelude.hpp>

using namespace kernel;

class Sessions {
      public:
	void expire()
	{
#ifdef REFUSED
		sessions_.for_each([this](usize id, u32 &left) {
			if (left == 0)
				(void)sessions_.remove(id);
			else
				left--;
		});
#else
		sessions_.for_each([this](usize, u32 &left) {
			if (left == 0)
				over_++;
			else
				left--;
		});
#endif
	}

      private:
	XArray<u32> sessions_;
	u32 over_ = 0;
};

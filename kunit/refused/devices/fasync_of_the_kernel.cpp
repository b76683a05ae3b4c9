// SPDX-License-Identifier: GPL-2.0
// expect: fasync\(\) must be public: const Fasync &fasync\(\) const
// by: types
// The operation of C. A driver only has the list.
#include <kernel/device/miscdevice.hpp>

using namespace kernel;

class Driver {
      public:
#ifdef REFUSED
	int fasync(int, const File &, int) const { return 0; }
#else
	const Fasync &fasync() const { return listeners_; }
#endif

      private:
	Fasync listeners_;
};

Result<MiscDevice<Driver>> f(String name)
{
	return MiscDevice<Driver>::make(std::move(name)); // here
}

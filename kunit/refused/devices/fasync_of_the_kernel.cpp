// SPDX-License-Identifier: GPL-2.0
// expect: fasync\(\) has to be public: const Fasync &fasync\(\) const
// by: types
// As it is in C. The list is all that a driver has of its own.
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

// SPDX-License-Identifier: GPL-2.0
// expect: Attributes must be public
// by: types
// sysfs would have no attributes.
#include <kernel/bus/platform.hpp>

using namespace kernel;

class Driver {
      public:
	static Result<Driver> probe(const platform::Device &) { return Driver(); }
	int size() const { return 1; }

#ifdef REFUSED
      private:
#endif
	using Attributes = AttributeGroup<Attribute<"size", &Driver::size>>;
};

Result<platform::Driver<Driver>> f() // here
{
	return platform::Driver<Driver>::make("driver"); // here
}

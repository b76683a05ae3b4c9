// SPDX-License-Identifier: GPL-2.0
// expect: the class of devices has bool matches\(const Id &\) const
// by: types
// The bus could bind no driver.
#include <kernel/bus/type.hpp>

using namespace kernel;

struct Id {
	u32 model;
};
class Pump : Pinned {
#ifndef REFUSED
      public:
#endif
	bool matches(const Id &id) const { return id.model == 1; } // here
};

struct Motor {
	static constexpr Id ids[] = {{1}};
	static Result<Motor> probe(const bus::Device<Pump> &) { return Motor{}; }
};

Result<bus::Driver<Pump, Motor>> f() // here
{
	return bus::Driver<Pump, Motor>::make("motor"); // here
}

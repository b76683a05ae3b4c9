// SPDX-License-Identifier: GPL-2.0
// expect: probe\(\) must be public: static Result<Driver> probe\(const bus::Device<D> &\)
// by: types
// The driver is for a platform device.
#include <kernel/bus/platform.hpp>
#include <kernel/bus/type.hpp>

using namespace kernel;

struct Id {
	u32 model;
};
struct Pump : Pinned {
	bool matches(const Id &id) const { return id.model == 1; }
};

struct Motor {
	static constexpr Id ids[] = {{1}};
#ifdef REFUSED
	static Result<Motor> probe(const platform::Device &) { return Motor{}; } // here
#else
	static Result<Motor> probe(const bus::Device<Pump> &) { return Motor{}; }
#endif
};

Result<bus::Driver<Pump, Motor>> f() // here
{
	return bus::Driver<Pump, Motor>::make("motor"); // here
}

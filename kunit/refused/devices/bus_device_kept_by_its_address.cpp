// SPDX-License-Identifier: GPL-2.0
// expect: deleted|copy
// by: types
// The device may be removed while the driver exists.
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
	static Result<Motor> probe(const bus::Device<Pump> &device)
	{
#ifdef REFUSED
		bus::Device<Pump> copy = device;

		static_cast<void>(copy);
#else
		const kernel::Device &any = device;

		static_cast<void>(any);
#endif
		return Motor{};
	}
};

Result<bus::Driver<Pump, Motor>> f()
{
	return bus::Driver<Pump, Motor>::make("motor");
}

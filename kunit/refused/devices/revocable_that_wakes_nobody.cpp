// SPDX-License-Identifier: GPL-2.0
// expect: a Revocable driver has a member void on_revoke\(\) const, which wakes all sleeping tasks
// by: types
// Its readers would sleep forever after the device is removed.
#include <kernel/device/miscdevice.hpp>

using namespace kernel;

struct Deaf : Revocable {};
struct Foo : Revocable {
	void on_revoke() const {}
};

Result<> make(String name)
{
#ifdef REFUSED
	auto device = TRY(MiscDevice<Deaf>::make(std::move(name)));
#else
	auto device = TRY(MiscDevice<Foo>::make(std::move(name)));
#endif
	return ok();
}

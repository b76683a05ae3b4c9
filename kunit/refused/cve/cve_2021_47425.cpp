// SPDX-License-Identifier: GPL-2.0
// expect: destroyed at the end of the full-expression
// An owner puts the reference. A plain reference cannot be stored.
#include <kernel/memory/arc.hpp>

using namespace kernel;

struct Adapter {
	int number;
};
struct Handle;
Result<Arc<Adapter>> find_adapter(Handle &handle) MAY_SLEEP;
Result<> register_device(const Adapter &adapter) MAY_SLEEP;

Result<> notify(Handle &handle)
{
#ifdef REFUSED
	const Adapter &adapter = *TRY(find_adapter(handle));

	return register_device(adapter);
#else
	auto adapter = TRY(find_adapter(handle));

	return register_device(*adapter);
#endif
}

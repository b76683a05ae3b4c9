// SPDX-License-Identifier: GPL-2.0
// expect: may sleep
// by: check
// The copy of the text is allocated.
#include <kernel/device/property.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

Result<usize> f(const Device &device, const SpinLock<usize> &longest)
{
#ifdef REFUSED
	auto guard = longest.lock();
	const auto label = TRY(property::read_string(device, "label")); // here
#else
	const auto label = TRY(property::read_string(device, "label"));
	auto guard = longest.lock();
#endif

	*guard = label.size();
	return label.size();
}

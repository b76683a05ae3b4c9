// SPDX-License-Identifier: GPL-2.0
// expect: no match for .operator==|invalid operands to binary expression
// by: types
// A Result has one test, and is not compared with NULL.
#include <kernel/memory/arc.hpp>

using namespace kernel;

struct Device;
struct Domain {
	int id;
};
Result<Arc<Domain>> alloc_domain(Device &device) MAY_SLEEP;
Result<> attach(const Domain &domain, Device &device) MAY_SLEEP;

Result<> probe(Device &device)
{
	auto domain = alloc_domain(device);

#ifdef REFUSED
	if (domain == nullptr)
		return ENOMEM;
#else
	if (!domain)
		return domain.error();
#endif
	return attach(**domain, device);
}

// SPDX-License-Identifier: GPL-2.0
// expect: the per-CPU allocator has room for
// by: types
// The kernel would refuse it at run time, with a warning.
#include <array>

#include <kernel/sync/percpu.hpp>

using namespace kernel;

struct Table {
#ifdef REFUSED
	std::array<CpuCount<u64>, 1u << 20> slots; // here
#else
	std::array<CpuCount<u64>, 16> slots;
#endif
};

Result<PerCpu<Table>> make() // here
{
	return PerCpu<Table>::make(gfp::kernel); // here
}

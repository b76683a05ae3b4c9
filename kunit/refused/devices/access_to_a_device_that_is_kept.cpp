// SPDX-License-Identifier: GPL-2.0
// expect: deleted|Pinned
// by: types
// Access that is a member would last through an error.
#include <kernel/bus/pci_recovery.hpp>

using namespace kernel;

using Registers = pci::Recoverable<pci::Bar<0x100>>;

bool f(const Registers &registers)
{
	const auto working = registers.try_access();

#ifdef REFUSED
	const auto kept = std::move(working);
#else
	const auto &kept = working;
#endif
	return bool(kept);
}

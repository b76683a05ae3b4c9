// SPDX-License-Identifier: GPL-2.0
// expect: that does not match its argument
// by: types
// A pointer is only printed as its hash.
#include <kernel/prelude.hpp>

using namespace kernel;

struct ScsiHost {
	unsigned base;
};

void print_host(const ScsiHost &host)
{
#ifdef REFUSED
	pr_info("scsi_host at addr {:x}, base {:x}\n", &host, host.base);
#else
	pr_info("scsi_host at addr {}, base {:x}\n", &host, host.base);
#endif
}

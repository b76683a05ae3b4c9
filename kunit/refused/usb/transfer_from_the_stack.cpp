// SPDX-License-Identifier: GPL-2.0
// expect: no matching (member )?function
// by: types
// A device cannot reach the stack of a task, which may be memory of vmalloc().
#include <kernel/usb/driver.hpp>

using namespace kernel;

Result<usize> f(const usb::BulkOut &endpoint)
{
#ifdef REFUSED
	std::array<byte, 8> bytes{};
#else
	const Vec<byte> bytes = TRY(Vec<byte>::zeroed(gfp::kernel, 8));
#endif
	return endpoint.write(bytes, 1_s); // here
}

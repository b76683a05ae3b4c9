// SPDX-License-Identifier: GPL-2.0
// expect: was moved from
// by: check
// Another owner has the file.
#include <kernel/device/firmware.hpp>

using namespace kernel;

usize f(Firmware file)
{
	const auto other = std::move(file);

#ifdef REFUSED
	return file.size(); // here
#else
	return other.size();
#endif
}

// SPDX-License-Identifier: GPL-2.0
// expect: a file can have any bits
// by: types
// A bool that is neither true nor false.
#include <kernel/device/firmware.hpp>

using namespace kernel;

Result<bool> f(const Firmware &file)
{
#ifdef REFUSED
	return TRY(file.read<bool>(0)); // here
#else
	return TRY(file.read<u8>(0)) == 1;
#endif
}

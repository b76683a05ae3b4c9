// SPDX-License-Identifier: GPL-2.0
// expect: nodiscard
// by: types
// The file would be released at once.
#include <kernel/device/firmware.hpp>

using namespace kernel;

Result<usize> f(const Device &device)
{
#ifdef REFUSED
	Firmware::request<"edu.bin">(device); // here
	return 0;
#else
	const auto file = TRY(Firmware::request<"edu.bin">(device));

	return file.size();
#endif
}

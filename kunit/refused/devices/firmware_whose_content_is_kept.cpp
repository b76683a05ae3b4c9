// SPDX-License-Identifier: GPL-2.0
// expect: refers to an object that is gone
// by: safe
// The content is freed with the file.
#include <kernel/device/firmware.hpp>

using namespace kernel;

Result<u8> f(const Device &device)
{
#ifdef REFUSED
	std::span<const byte> content;
	{
		const auto file = TRY(Firmware::request<"edu.bin">(device));

		content = file.span();
	}
	return static_cast<u8>(content[0]); // here
#else
	const auto file = TRY(Firmware::request<"edu.bin">(device));
	const auto content = file.span();

	return static_cast<u8>(content[0]);
#endif
}

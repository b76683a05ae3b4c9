// SPDX-License-Identifier: GPL-2.0
// expect: is used as an allocation size, and is not compared with a bound
// A file of firmware is data that the driver did not write.
#include <kernel/core/result.hpp>
#include <kernel/device/firmware.hpp>
#include <kernel/memory/vec.hpp>

using namespace kernel;

Result<u32> load(const Device &device)
{
	const auto file = TRY(Firmware::request<"edu/boot.bin">(device));
	const u32 count = TRY(file.read<u32>(0));
#ifndef REFUSED
	if (count > 64)
		return EINVAL;
#endif
	auto words = TRY(Vec<u32>::with_capacity(gfp::kernel, count)); // here
	for (u32 i = 0; i < count; i++)
		TRY(words.push_within_capacity(TRY(file.read<u32>(4 + usize{i} * 4))));
	return words[0];
}

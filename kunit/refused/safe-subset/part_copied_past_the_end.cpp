// SPDX-License-Identifier: GPL-2.0
// expect: stays inside of its objects
#include <array>
#include <span>

#include <kernel/prelude.hpp>

using namespace kernel;

Result<> read_header(std::span<const byte> file, std::array<byte, 16> &header)
{
	if (file.size() < 64)
		return EINVAL;
#ifdef REFUSED
	std::ranges::copy(file.first(64), header.begin());
#else
	std::ranges::copy(file.first(header.size()), header.begin());
#endif
	return ok();
}

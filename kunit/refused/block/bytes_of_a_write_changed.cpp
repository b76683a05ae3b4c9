// SPDX-License-Identifier: GPL-2.0
// expect: read-only|const-qualified|assignment of read-only|cannot assign
// by: types
// The bytes are those of the page cache, or of the program: they would change behind its back.
#include <kernel/block/mq.hpp>

using namespace kernel;

u8 first(const block::Request &request)
{
	for (auto from : request.source()) {
#ifdef REFUSED
		from[0] = byte{0};
#endif
		return std::to_integer<u8>(from[0]);
	}
	return 0;
}

// SPDX-License-Identifier: GPL-2.0
// expect: 'bytes' refers to an object that is gone
// The new owner may free the elements.
#include <kernel/memory/vec.hpp>

using namespace kernel;

void consume(Vec<byte> bytes);

usize f(Vec<byte> buffer)
{
	auto bytes = std::pair(buffer.as_span(), 1);
#ifdef REFUSED
	consume(std::move(buffer));
	return bytes.first.size();
#else
	usize size = bytes.first.size();
	consume(std::move(buffer));
	return size;
#endif
}

// SPDX-License-Identifier: GPL-2.0
// expect: DESTRUCTOR_MAY_SLEEP
// The one that the compiler makes cannot say it.
#include <kernel/memory/vec.hpp>

using namespace kernel;

#ifdef REFUSED
struct Buffer {
#else
struct Buffer {
	explicit Buffer(KVVec<byte> b) : bytes(std::move(b)) {}
	~Buffer() DESTRUCTOR_MAY_SLEEP = default;

#endif
	KVVec<byte> bytes;
};
usize f(KVVec<byte> bytes) MAY_SLEEP
{
	Buffer buffer{std::move(bytes)};
	return buffer.bytes.size();
}

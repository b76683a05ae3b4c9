// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The destructor of the object in a Box may sleep.
#include <kernel/memory/box.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Buffer {
	explicit Buffer(KVVec<byte> b) : bytes(std::move(b)) {}
	Buffer(Buffer &&) = default;
	~Buffer() = default;

	KVVec<byte> bytes;
};

void f(const SpinLock<int> &lock, Box<Buffer> given)
{
#ifdef REFUSED
	auto guard = lock.lock();
#endif
	Box<Buffer> buffer = std::move(given);
#ifndef REFUSED
	auto guard = lock.lock();
#endif
	*guard = buffer->bytes.is_empty();
} // here

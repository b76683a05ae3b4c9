// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The destructor of a member sleeps, so this one sleeps.
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Buffer {
      public:
	explicit Buffer(KVVec<byte> bytes) : bytes_(std::move(bytes)) {}
	Buffer(Buffer &&) = default;
	~Buffer() {}

      private:
	KVVec<byte> bytes_;
};

void f(const SpinLock<int> &lock, Buffer given)
{
#ifdef REFUSED
	auto guard = lock.lock();
#endif
	Buffer mine = std::move(given);
#ifndef REFUSED
	auto guard = lock.lock();
#endif
	++*guard;
} // here

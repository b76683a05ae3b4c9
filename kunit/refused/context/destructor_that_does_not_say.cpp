// SPDX-License-Identifier: GPL-2.0
// expect: DESTRUCTOR_MAY_SLEEP
// A member's destructor sleeps, and so does this one.
#include <kernel/memory/vec.hpp>

using namespace kernel;

class Buffer {
      public:
	explicit Buffer(KVVec<byte> bytes) : bytes_(std::move(bytes)) {}
#ifdef REFUSED
	~Buffer() {}
#else
	~Buffer() DESTRUCTOR_MAY_SLEEP {}
#endif

      private:
	KVVec<byte> bytes_;
};
void f(KVVec<byte> bytes) MAY_SLEEP
{
	Buffer buffer(std::move(bytes));
}

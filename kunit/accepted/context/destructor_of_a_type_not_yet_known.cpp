// SPDX-License-Identifier: GPL-2.0
// Whether it sleeps was asked before it was there. DEBUG_ATOMIC_SLEEP reports it.
#include <kernel/box.hpp>
#include <kernel/lock.hpp>
#include <kernel/vec.hpp>

using namespace kernel;

class Node;
struct List {
	Box<Node> first;
};

class Node {
      public:
	~Node() DESTRUCTOR_MAY_SLEEP = default;

      private:
	KVVec<byte> bytes_;
};

void f(const SpinLock<int> &lock, List given)
{
	auto guard = lock.lock();
	List list = std::move(given);
	*guard = 1;
}

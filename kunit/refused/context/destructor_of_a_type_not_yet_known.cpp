// SPDX-License-Identifier: GPL-2.0
// expect: requires negative capability
// Whether it sleeps was asked before it was there, so it is said of where that is known.
#include <kernel/box.hpp>
#include <kernel/vec.hpp>

using namespace kernel;

class Node;
#ifdef REFUSED
struct List {
#else
struct List {
	~List() DESTRUCTOR_MAY_SLEEP;
	List(List &&) = default;
#endif
	Box<Node> first;
};

class Node {
      public:
	~Node() DESTRUCTOR_MAY_SLEEP = default;

      private:
	KVVec<byte> bytes_;
};

void f(List given) MAY_SLEEP
{
	List list = std::move(given);
}

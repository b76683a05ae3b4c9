// SPDX-License-Identifier: GPL-2.0
// expect: requires negative capability
// Whether it sleeps is not known where it is owned, so nobody can say so there.
#include <kernel/memory/box.hpp>
#include <kernel/memory/vec.hpp>

using namespace kernel;

#ifdef REFUSED
class Node;
struct List {
	Box<Node> first;
};
#endif

class Node {
      public:
	~Node() DESTRUCTOR_MAY_SLEEP = default;

      private:
	KVVec<byte> bytes_;
};

#ifndef REFUSED
struct List {
	List(List &&) = default;
	~List() DESTRUCTOR_MAY_SLEEP = default;

	Box<Node> first;
};
#endif

void f(List given) MAY_SLEEP
{
	List list = std::move(given);
}

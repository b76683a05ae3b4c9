// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The class is not complete where it is owned.
#include <kernel/memory/box.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Node;
struct List {
	List(List &&);
	~List();
	Box<Node> first;
};
struct Node {
	KVVec<byte> bytes;
};
List::List(List &&) = default;
List::~List() = default;

void f(const SpinLock<int> &lock, List given)
{
#ifdef REFUSED
	auto guard = lock.lock();
#endif
	List mine = std::move(given);
#ifndef REFUSED
	auto guard = lock.lock();
#endif
	++*guard;
} // here

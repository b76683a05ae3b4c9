// SPDX-License-Identifier: GPL-2.0
// expect: 'std::reference_wrapper' is not on the list|'std::ref' is not on the list
// A copy of the reference may outlive its object.
#include <kernel/core/error.hpp>

#include <functional>

using namespace kernel;

#ifdef REFUSED
std::reference_wrapper<int> keep(int &n);
#else
int &keep(int &n);
#endif

int f(int &n)
{
#ifdef REFUSED
	std::reference_wrapper<int> kept = std::ref(n); // here
	return kept;
#else
	return keep(n);
#endif
}

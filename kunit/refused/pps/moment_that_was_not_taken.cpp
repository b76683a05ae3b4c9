// SPDX-License-Identifier: GPL-2.0
// expect: is private within|calling a private constructor
// by: types
// In C the times of the event are what the stack had.
#include <kernel/pps/pps.hpp>

using namespace kernel;

void f(const pps::Source &source)
{
#ifdef REFUSED
	pps::Moment moment; // here
#else
	const auto moment = pps::Moment::now();
#endif
	source.event(pps::Edge::asserted, moment);
}

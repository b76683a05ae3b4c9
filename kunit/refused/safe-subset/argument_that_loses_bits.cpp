// SPDX-License-Identifier: GPL-2.0
// expect: loses integer precision
// An argument is converted as a variable is.
#include <kernel/core/types.hpp>

using namespace kernel;

void select_channel(u8 channel);

void f(u16 channel)
{
#ifdef REFUSED
	select_channel(channel);
#else
	if (channel < 256)
		select_channel(static_cast<u8>(channel));
#endif
}

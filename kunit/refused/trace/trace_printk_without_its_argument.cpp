// SPDX-License-Identifier: GPL-2.0
// expect: the format has more \{\} than there are arguments
// by: types
// The kernel would read an argument that nobody passed.
#include <kernel/trace/trace_printk.hpp>

using namespace kernel;

void finish(unsigned bytes, unsigned micros)
{
#ifdef REFUSED
	trace_printk("{} bytes after {} us\n", bytes); // here
	(void)micros;
#else
	trace_printk("{} bytes after {} us\n", bytes, micros);
#endif
}

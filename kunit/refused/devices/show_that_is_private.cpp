// SPDX-License-Identifier: GPL-2.0
// expect: show.. must be public
// by: types
// A file that the kernel could not print would be empty.
#include <kernel/file/proc.hpp>

using namespace kernel;

class Driver {
#ifndef REFUSED
      public:
#endif
	Result<> show(SeqFile &seq) const
	{
		seq.write("text\n");
		return ok();
	}
};

Result<proc::File<Driver>> f()
{
	return proc::File<Driver>::make("driver"); // here
}

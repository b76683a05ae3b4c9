// SPDX-License-Identifier: GPL-2.0
// expect: a driver with show\(\) has no read\(\)
// by: types
// The kernel would call only one of them.
#include <kernel/file/proc.hpp>

using namespace kernel;

class Driver {
      public:
	Result<> show(SeqFile &seq) const
	{
		seq.write("text\n");
		return ok();
	}
#ifdef REFUSED
	Result<usize> read(Kiocb &, DestIter &) const { return 0; }
#endif
};

Result<proc::File<Driver>> f()
{
	return proc::File<Driver>::make("driver"); // here
}

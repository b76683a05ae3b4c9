// SPDX-License-Identifier: GPL-2.0
// expect: files of debugfs have no mmap
// by: types
// debugfs would never call it.
#include <kernel/device/debugfs.hpp>

using namespace kernel;

class Driver {
      public:
	Result<> store(const StrView &text) const { return text.is_empty() ? EINVAL : ok(); }
#ifdef REFUSED
	void show_fdinfo(SeqFile &seq) const { seq.write("users:\t1\n"); }
#endif
};

Result<debugfs::File<Driver>> f()
{
	return debugfs::File<Driver>::make("driver"); // here
}

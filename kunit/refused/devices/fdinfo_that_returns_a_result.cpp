// SPDX-License-Identifier: GPL-2.0
// expect: show_fdinfo\(\) must be public: void show_fdinfo\(SeqFile &\) const
// by: types
// The kernel ignores a result.
#include <kernel/device/miscdevice.hpp>

using namespace kernel;

class Driver {
      public:
#ifdef REFUSED
	Result<> show_fdinfo(SeqFile &seq) const
	{
		seq.write("users:\t1\n");
		return ok();
	}
#else
	void show_fdinfo(SeqFile &seq) const { seq.write("users:\t1\n"); }
#endif
};

Result<MiscDevice<Driver>> f(String name)
{
	return MiscDevice<Driver>::make(std::move(name)); // here
}

// SPDX-License-Identifier: GPL-2.0
// expect: this may sleep, and a spinning lock is held
// Removal waits for the programs that read the file.
#include <optional>

#include <kernel/file/proc.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Driver {
      public:
	Result<> show(SeqFile &seq) const
	{
		seq.write("text\n");
		return ok();
	}
};

void f(const SpinLock<int> &lock, std::optional<proc::File<Driver>> &file)
{
#ifdef REFUSED
	auto guard = lock.lock();

#else
	(void)lock;
#endif
	file.reset(); // here
}

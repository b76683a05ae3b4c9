// SPDX-License-Identifier: GPL-2.0
// expect: 'newest' refers to an object that is gone
// A member function grows the Vec while a reference refers to its element.
#include <kernel/memory/vec.hpp>

using namespace kernel;

class Log {
      public:
	Result<> add(int n) { return entries_.push(gfp::kernel, n); }
	int &newest() { return entries_[entries_.size() - 1]; }

	Result<int> twice()
	{
		int &newest = this->newest();
#ifdef REFUSED
		TRY(add(1));
		return newest;
#else
		int value = newest;
		TRY(add(1));
		return value;
#endif
	}

      private:
	Vec<int> entries_;
};

Result<int> f(Log &log)
{
	return log.twice();
}

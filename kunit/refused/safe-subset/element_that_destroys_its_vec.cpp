// SPDX-License-Identifier: GPL-2.0
// expect: the call destroys or moves the object that it is a member of
#include <kernel/prelude.hpp>

using namespace kernel;

struct Job {
	u32 number = 0;

	u32 cancel_all(Vec<Job> &jobs) const
	{
		jobs.clear();
		return number;
	}
};

u32 cancel(Vec<Job> &jobs)
{
	if (jobs.is_empty())
		return 0;
#ifdef REFUSED
	return jobs[0].cancel_all(jobs);
#else
	const Job first = jobs[0];

	return first.cancel_all(jobs);
#endif
}

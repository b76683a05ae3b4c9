// SPDX-License-Identifier: GPL-2.0
// expect: this leaves the lock's content without its object
// The next function that takes the lock follows a null pointer.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>
#include <optional>
#include <utility>

using namespace kernel;

struct Job {
	u32 id = 0;
};

#ifdef REFUSED
Box<Job> take(const Mutex<Box<Job>> &job)
{
	return std::move(*job.lock());
}
#else
std::optional<Box<Job>> take(const Mutex<std::optional<Box<Job>>> &job)
{
	return std::exchange(*job.lock(), std::nullopt);
}
#endif

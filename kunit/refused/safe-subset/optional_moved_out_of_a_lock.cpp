// SPDX-License-Identifier: GPL-2.0
// expect: this leaves the lock's content without its object
// The optional still has a value, a Box without its object.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>
#include <optional>
#include <utility>

using namespace kernel;

struct Job {
	u32 id = 0;
};
struct State {
	std::optional<Box<Job>> job;
	u32 jobs = 0;
};

std::optional<Box<Job>> take(const SpinLock<State> &of)
{
	auto state = of.lock();
	std::optional<Box<Job>> job;

	state->jobs++;
#ifdef REFUSED
	job = std::move(state->job);
#else
	job = std::move(state->job);
	state->job.reset();
#endif
	return job;
}

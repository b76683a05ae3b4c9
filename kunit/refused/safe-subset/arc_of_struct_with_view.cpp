// SPDX-License-Identifier: GPL-2.0
// expect: this member may outlive the object that it refers to
// The object is shared, and outlives the text that its member refers to.
#include <optional>
#include <span>

#include <kernel/core/result.hpp>
#include <kernel/memory/arc.hpp>
#include <kernel/memory/vec.hpp>

using namespace kernel;

struct Job {
#ifdef REFUSED
	std::optional<std::span<const u8>> data;
#else
	Vec<u8> data;
#endif
};
class Jobs {
      public:
	explicit Jobs(Arc<Job> job) : job_(std::move(job)) {}

      private:
	Arc<Job> job_; // here
};

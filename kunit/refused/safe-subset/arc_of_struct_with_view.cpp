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
Result<Arc<Job>> f(std::span<const u8> d)
{
#ifdef REFUSED
	return Arc<Job>::make(gfp::kernel, Job{d});
#else
	Vec<u8> v;
	TRY(v.extend(gfp::kernel, d));
	return Arc<Job>::make(gfp::kernel, Job{std::move(v)});
#endif
}

// SPDX-License-Identifier: GPL-2.0
// expect: 'reader' refers to an object that is gone
// The optional view in the class refers to elements that moved.
#include <optional>

#include <kernel/core/result.hpp>
#include <kernel/memory/vec.hpp>

using namespace kernel;

class Reader {
      public:
	void put_back(std::span<const u32> part) { part_ = part; }
	u32 first() const { return part_ && !part_->empty() ? part_->front() : 0; }

      private:
	std::optional<std::span<const u32>> part_;
};

Result<u32> f(Vec<u32> &numbers)
{
	Reader reader;
	u32 first = 0;

	reader.put_back(numbers.as_span());
	first = reader.first();
	TRY(numbers.push(gfp::kernel, 3u));
#ifdef REFUSED
	first = reader.first();
#endif
	return first;
}

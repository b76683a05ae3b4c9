// SPDX-License-Identifier: GPL-2.0
// expect: an index that is the size passes this test
#include <span>

#include <kernel/core/result.hpp>

using namespace kernel;

class Encoder {
      public:
	explicit Encoder(std::span<u8> to) : to_(to) {}

	Result<> put(u8 value)
	{
#ifdef REFUSED
		if (used_ > to_.size())
#else
		if (used_ >= to_.size())
#endif
			return ENOSPC;
		to_[used_++] = value;
		return ok();
	}

      private:
	std::span<u8> to_;
	usize used_ = 0;
};

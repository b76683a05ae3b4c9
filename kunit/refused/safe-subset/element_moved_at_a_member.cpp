// SPDX-License-Identifier: GPL-2.0
// expect: an element of 'frames_' was moved from, and is used after that
// The Box is a null pointer.
#include <kernel/memory/box.hpp>
#include <kernel/memory/vec.hpp>

using namespace kernel;

struct Frame {
	u32 size = 0;
};
void submit(Box<Frame> frame);

class Ring {
      public:
	u32 push_head()
	{
#ifdef REFUSED
		submit(std::move(frames_[head_]));
		return frames_[head_]->size;
#else
		const u32 size = frames_[head_]->size;
		submit(std::move(frames_[head_]));
		return size;
#endif
	}

      private:
	Vec<Box<Frame>> frames_;
	usize head_ = 0;
};

// SPDX-License-Identifier: GPL-2.0
// expect: an object that '[a-z_]*' uses is used after its value was moved away
// If the list has no memory the box is lost.
#include <kernel/memory/box.hpp>
#include <kernel/memory/vec.hpp>

using namespace kernel;

class Loader {
      public:
	Loader(Box<u32> current, Box<u32> next)
	    : current_(std::move(current)), next_(std::move(next))
	{}
	Result<> finish()
	{
		TRY(done_.push(gfp::kernel, std::move(current_)));
		std::swap(current_, next_);
		return ok();
	}
	Result<> advance()
	{
		TRY(finish());
		return ok();
	}
	u32 speed() const { return *current_; }

      private:
	Vec<Box<u32>> done_;
	Box<u32> current_;
	Box<u32> next_;
};

Result<u32> load(Loader &loader)
{
#ifdef REFUSED
	loader.advance().ignore("stays at the old one");
#endif
	return loader.speed(); // here
}

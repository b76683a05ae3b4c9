// SPDX-License-Identifier: GPL-2.0
// A queue of numbers: a write to /proc/kfifo_values adds a number at the end, and a read takes the
// first.

#include <kernel/container/kfifo.hpp>
#include <kernel/file/proc.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Numbers : Pinned {
      public:
	static Result<proc::File<Numbers>> init()
	{
		return proc::File<Numbers>::make({"kfifo_values", 0644});
	}

	Result<> show(SeqFile &seq) const
	{
		auto numbers = numbers_.lock();

		if (const auto first = numbers->take())
			seq_printf(seq, "{}\n", *first);
		return ok();
	}

	Result<> store(const StrView &text) const
	{
		return numbers_.lock()->put(TRY(text.parse<int>()));
	}

      private:
	SpinLock<KFifo<int, 4>> numbers_{LOCK_CLASS("kfifo_values.numbers")};
};

KERNEL_MODULE(Numbers, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "A queue of numbers");

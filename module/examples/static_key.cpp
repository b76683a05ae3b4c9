// SPDX-License-Identifier: GPL-2.0
// A condition that costs no test: /proc/static_key shows whether it is on, and a write of "on" or
// "off" switches it.

#include <kernel/core/static_key.hpp>
#include <kernel/file/proc.hpp>
#include <kernel/prelude.hpp>

using namespace kernel;

namespace {

const StaticKey<> fast_path;

} // namespace

class Switch : Pinned {
      public:
	static Result<proc::File<Switch>> init()
	{
		return proc::File<Switch>::make({"static_key", 0644});
	}

	Result<> store(const StrView &text) const
	{
		if (TRY(text.parse<bool>()))
			fast_path.enable();
		else
			fast_path.disable();
		return ok();
	}

	Result<> show(SeqFile &seq) const
	{
		if (is_on<fast_path>())
			seq_printf(seq, "fast\n");
		else
			seq_printf(seq, "slow\n");
		return ok();
	}
};

KERNEL_MODULE(Switch, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "A condition that costs no test");

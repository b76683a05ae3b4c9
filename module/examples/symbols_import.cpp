// SPDX-License-Identifier: GPL-2.0
// A module that calls functions of another: a number that is written to /proc/symbols is added, and
// a read shows the sum. symbols_export cannot be unloaded before it.

#include <kernel/file/proc.hpp>
#include <kernel/prelude.hpp>

#include "symbols.h"

using namespace kernel;

class Importer : Pinned {
      public:
	static Result<proc::File<Importer>> init()
	{
		return proc::File<Importer>::make({"symbols", 0644});
	}

	Result<> store(const StrView &text) const
	{
		return Result<>::from_errno(symbols_add(TRY(text.trimmed().parse<u32>())));
	}
	Result<> show(SeqFile &seq) const
	{
		seq_printf(seq, "{}\n", symbols_sum());
		return ok();
	}
};

KERNEL_MODULE(Importer, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Calls functions of another module");

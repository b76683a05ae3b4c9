// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_X86
// Watches a variable of the kernel with the debug registers of the CPU: the log shows the address
// of the code that changes it, and /proc/data_watch the number of changes.

#include <kernel/file/proc.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/trace/watchpoint.hpp>

using namespace kernel;

constexpr Param<StrView> symbol{.name = "symbol",
				.description = "the exported variable, of 4 bytes",
				.initial = "panic_timeout",
				.max_size = 63};

class Watch : Pinned {
      public:
	static Result<proc::File<Watch>> init()
	{
		auto file = TRY(proc::File<Watch>::make("data_watch"));

		TRY(file->watch_.start_symbol<u32>(param<::symbol>()));
		return file;
	}

	Result<> show(SeqFile &seq) const
	{
		seq_printf(seq, "{} writes\n", writes_.load());
		return ok();
	}

      private:
	void on_write(const ProbeRegs &regs) const
	{
		writes_.inc();
		pr_info("a write before {:#x}\n", regs.address());
	}

	Atomic<u64> writes_{0};
	Watchpoint<&Watch::on_write> watch_{this};
};

KERNEL_MODULE(Watch, (symbol), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Watches a variable of the kernel");

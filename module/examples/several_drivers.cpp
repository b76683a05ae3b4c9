// SPDX-License-Identifier: GPL-2.0
// Two drivers in one module, with data that both use: programs drop coins into /dev/coins, of any
// size up to 1000, and /proc/coins shows what all devices together have.

#include <tuple>

#include <kernel/container/ida.hpp>
#include <kernel/device/miscdevice.hpp>
#include <kernel/file/proc.hpp>
#include <kernel/module/module_wide.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/percpu.hpp>

using namespace kernel;

/// What C has in static variables.
class Bank {
      public:
	static Result<Bank> make() { return Bank(TRY(PerCpu<Counts>::make(gfp::kernel))); }

	void put(u64 value) const
	{
		counts_.inc<&Counts::coins>();
		counts_.add<&Counts::value>(value);
	}
	u64 coins() const { return counts_.sum<&Counts::coins>(); }
	u64 value() const { return counts_.sum<&Counts::value>(); }

      private:
	struct Counts {
		CpuCount<u64> coins;
		CpuCount<u64> value;
	};

	explicit Bank(PerCpu<Counts> counts) : counts_(std::move(counts)) {}

	PerCpu<Counts> counts_;
};

/// /dev/coins.
class Slot : Pinned {
      public:
	Result<> store(const StrView &text) const
	{
		const u64 value = TRY(text.trimmed().parse<u64>());

		if (value > 1000)
			return ERANGE;
		module_wide<Bank>().put(value);
		return ok();
	}
};

/// /proc/coins.
class Balance : Pinned {
      public:
	Result<> show(SeqFile &seq) const
	{
		seq_printf(seq, "{} coins of {}\n", module_wide<Bank>().coins(),
			   module_wide<Bank>().value());
		return ok();
	}
};

struct Coins {
	using ModuleWide = Bank;

	static Result<std::tuple<MiscDevice<Slot>, proc::File<Balance>>> init()
	{
		auto slot = TRY(MiscDevice<Slot>::make({"coins", 0222}));

		return std::tuple(std::move(slot), TRY(proc::File<Balance>::make("coins")));
	}
};

KERNEL_MODULE(Coins, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Two drivers in one module");

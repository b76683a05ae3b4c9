// SPDX-License-Identifier: GPL-2.0
// Values in debugfs: /sys/kernel/debug/debugfs_values has a counter, a switch and a text, which
// programs read and write, and a file that sums the counter up.

#include <kernel/device/debugfs.hpp>
#include <kernel/prelude.hpp>

using namespace kernel;

class Summary : Pinned {
      public:
	explicit Summary(u32 factor) : factor_(factor) {}

	Result<> show(SeqFile &seq) const
	{
		seq_printf(seq, "factor {}\n", factor_);
		return ok();
	}

      private:
	u32 factor_;
};

class DebugfsValues {
      public:
	static Result<DebugfsValues> init()
	{
		auto dir = TRY(debugfs::Dir::make("debugfs_values"));
		auto count = TRY(debugfs::Number<u32>::make(dir, {"count", 0644}, 1u));
		auto on = TRY(debugfs::Number<bool>::make(dir, {"on", 0644}, false));
		auto name = TRY(debugfs::Text::make(dir, {"name", 0600},
						    TRY(kasprintf(gfp::kernel, "nobody"))));
		auto summary = TRY(debugfs::File<Summary>::make(dir, "summary", 7u));

		count->add(41);
		return DebugfsValues(std::move(count), std::move(on), std::move(name),
				     std::move(summary));
	}

	DebugfsValues(DebugfsValues &&) = default;

      private:
	DebugfsValues(debugfs::Number<u32> count, debugfs::Number<bool> on, debugfs::Text name,
		      debugfs::File<Summary> summary)
	    : count_(std::move(count)), on_(std::move(on)), name_(std::move(name)),
	      summary_(std::move(summary))
	{}

	debugfs::Number<u32> count_;
	debugfs::Number<bool> on_;
	debugfs::Text name_;
	debugfs::File<Summary> summary_;
};

KERNEL_MODULE(DebugfsValues, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Values in debugfs");

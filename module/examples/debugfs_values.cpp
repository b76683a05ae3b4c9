// SPDX-License-Identifier: GPL-2.0
// Values in debugfs: /sys/kernel/debug/debugfs_values has a counter, a switch and a text, which
// programs read and write, and a file that its driver prints.

#include <tuple>

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

struct Values {
	using Files = std::tuple<debugfs::Number<u32>, debugfs::Number<bool>, debugfs::Text,
				 debugfs::File<Summary>>;

	static Result<Files> init()
	{
		auto dir = TRY(debugfs::Dir::make("debugfs_values"));
		auto count = TRY(debugfs::Number<u32>::make(dir, {"count", 0644}, 1u));
		auto on = TRY(debugfs::Number<bool>::make(dir, {"on", 0644}, false));
		auto name = TRY(debugfs::Text::make(dir, {"name", 0600},
						    TRY(kasprintf(gfp::kernel, "nobody"))));
		auto summary = TRY(debugfs::File<Summary>::make(dir, "summary", 7u));

		count->add(41);
		return Files(std::move(count), std::move(on), std::move(name), std::move(summary));
	}
};

KERNEL_MODULE(Values, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Values in debugfs");

// SPDX-License-Identifier: GPL-2.0
// Parameters of each kind. Root can change some of them while the module is loaded.

#include <kernel/prelude.hpp>

using namespace kernel;

enum class Speed : u8 { slow, fast };

constexpr Param<u16[4]> ports{.name = "ports",
			      .description = "up to four I/O ports",
			      .initial = {0x300, 0x310},
			      .min = 0x100};
constexpr Param<Speed> speed{.name = "speed",
			     .description = "slow or fast",
			     .initial = Speed::fast,
			     .words = {{"slow", Speed::slow}, {"fast", Speed::fast}}};
constexpr Param<StrView> label{.name = "label",
			       .description = "the name of the lamp",
			       .initial = "lamp",
			       .max_size = 8,
			       .mode = 0644};
constexpr Param<unsigned> level{
	.name = "level", .description = "brightness in percent", .max = 100, .mode = 0644};

class Parameters {
      public:
	static Result<Parameters> init()
	{
		for (const u16 port : param<ports>())
			pr_info("port {:#x}\n", port);
		if (param<speed>() == Speed::fast)
			pr_info("fast\n");
		return Parameters();
	}

	Result<> set_level(unsigned percent) const
	{
		if (percent == 13)
			return EBUSY;
		pr_info("from {} to {} percent\n", param<level>(), percent);
		return ok();
	}

	Result<> set_label(StrView text) const
	{
		pr_info("a label of {} characters\n", text.size());
		return ok();
	}
};

KERNEL_MODULE(Parameters,
	      (ports, speed, on_change<label, &Parameters::set_label>,
	       on_change<level, &Parameters::set_level>),
	      .license = "GPL", .author = "The cxxrt authors",
	      .description = "Parameters of each kind");

// SPDX-License-Identifier: GPL-2.0
// Pages of a node that a parameter names: insmod numa_pages.ko node=1 pages=4096. The files of
// /sys/devices/system/node show which node has less memory.

#include <kernel/memory/numa.hpp>
#include <kernel/memory/pages.hpp>
#include <kernel/prelude.hpp>

using namespace kernel;

constexpr Param<int> node{.name = "node",
			  .description = "the node; -1 is the node of insmod",
			  .initial = -1,
			  .min = -1,
			  .max = 1023};
constexpr Param<unsigned> pages{.name = "pages",
				.description = "number of pages",
				.initial = 1024,
				.min = 1,
				.max = 1048576};

class NumaPages {
      public:
	static Result<NumaPages> init()
	{
		const int number = param<node>();
		const NumaNode chosen =
			number < 0 ? NumaNode::any : TRY(NumaNode::from_number(number));

		return NumaPages(TRY(SharedPages::make(param<pages>(), chosen)));
	}

	NumaPages(NumaPages &&) = default;

      private:
	explicit NumaPages(SharedPages pages) : pages_(std::move(pages)) {}

	SharedPages pages_;
};

KERNEL_MODULE(NumaPages, (node, pages), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Pages of a node");

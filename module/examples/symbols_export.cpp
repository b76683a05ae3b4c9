// SPDX-License-Identifier: GPL-2.0
// A module whose functions other modules call. symbols.h declares them, and the Kbuild file has
// `symbols_export-exports := symbols.h`.

#include <kernel/memory/vec.hpp>
#include <kernel/module/module_wide.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

#include "symbols.h"

using namespace kernel;

/// What the functions use. It exists while the module is loaded.
class Numbers : Pinned {
      public:
	Result<> add(u32 number) const
	{
		auto numbers = numbers_.lock();

		if (numbers->size() == 100)
			return ENOSPC;
		return numbers->push(gfp::kernel, number);
	}
	u64 sum() const
	{
		auto numbers = numbers_.lock();
		u64 sum = 0;

		for (const u32 number : *numbers)
			sum += number;
		return sum;
	}

      private:
	Mutex<Vec<u32>> numbers_{LOCK_CLASS("symbols.numbers")};
};

int symbols_add(uint32_t number)
{
	return module_wide<Numbers>().add(number).to_errno();
}

uint64_t symbols_sum()
{
	return module_wide<Numbers>().sum();
}

struct Exporter {
	using ModuleWide = Numbers;

	static Result<Exporter> init() { return Exporter(); }
};

KERNEL_MODULE(Exporter, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Functions for other modules");

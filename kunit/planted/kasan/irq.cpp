// SPDX-License-Identifier: GPL-2.0
// An interrupt of an object that does not exist any more.

#include <kernel/irq/irq.hpp>
#include <kernel/memory/box.hpp>

#include <cxxrt/border/test/irq.h>
#include <kernel/test/kunit.hpp>

#include "../hidden.hpp"

using namespace kernel;

TEST_SUITE(planted);

namespace planted {

struct Late : Pinned {
	IrqReturn on_irq() const
	{
		hidden(value);
		return IrqReturn::handled;
	}

	int value = 1;
	Irq<&Late::on_irq> irq{this};
};

// reported as: BUG: KASAN: (slab-)?use-after-free in .*planted::Late::on_irq
TEST(interrupt_after_removal)
{
	const int made = border_test_irq_make();

	REQUIRE(made >= 0);
	const unsigned line = static_cast<unsigned>(made);
	auto late = Box<Late>::make(gfp::kernel);

	REQUIRE(late.is_ok());
	REQUIRE((*late)->irq.request(IrqLine::from_number(line), "cxxrt_late").is_ok());
	Late *const gone = std::move(*late).unsafe_into_raw();

	border_kfree(gone);
	border_test_irq_raise(line);
	border_free_irq(line, gone);
	border_test_irq_free(line);
}

} // namespace planted

// SPDX-License-Identifier: GPL-2.0
// Runs the programs of scripts/attack: a number that is written to /proc/attack runs the program of
// that number in the task of the writer. A program that a BUG stops ends only this task. The log
// says which program runs.

#include "attack.hpp"

#include <cxxrt/border/test/kunit.h>
#include <kernel/file/proc.hpp>
#include <kernel/prelude.hpp>

u64 opaque(u64 value)
{
	asm volatile("" : "+r"(value));
	return value;
}

uintptr_t user_page()
{
	const uintptr_t address = border_user_pages(page_size, 1);

	if (!address)
		return 0;
	auto writer = UserSlice(address, page_size).writer();

	for (u32 word = 0; word < page_size / sizeof(word); word++)
		if (writer.write(word).is_err())
			return 0;
	return address;
}

class Attack : Pinned {
      public:
	static Result<proc::File<Attack>> init()
	{
		return proc::File<Attack>::make({"attack", 0200});
	}

	Result<> store(const StrView &text) const
	{
		const u32 number = TRY(text.trimmed().parse<u32>());

		pr_info("program {} begins\n", number);
		const auto result = run_program(number);

		if (result.is_ok())
			pr_info("program {} ended: {}\n", number, *result);
		else
			pr_info("program {} ended: {}\n", number, result.error());
		return ok();
	}
	Result<> show(SeqFile &) const { return ok(); }
};

KERNEL_MODULE(Attack, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Generated programs");

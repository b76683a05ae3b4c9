// SPDX-License-Identifier: GPL-2.0
// expect: each request takes a number, which the module frees only if a later step fails
// by: safe
// After 255 ports no number is left.
#include <kernel/container/ida.hpp>
#include <kernel/container/list.hpp>
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Ports : Pinned {
      public:
	Result<usize> write(Kiocb &, SourceIter &from) const
	{
		const u32 id = TRY(from.read<u32>());

		if (id == 0)
			TRY(add());
		else
			TRY(drop(id));
		return sizeof(u32);
	}

      private:
	struct Port {
		explicit Port(u32 number) : number(number) {}
		u32 number;
	};
	Result<> add() const
	{
		const u32 number = TRY(numbers_.alloc(gfp::kernel, 1, 255)); // here
		const auto added = ports_.lock()->emplace_back(gfp::kernel, number);

		if (added.is_err())
			numbers_.free(number);
		return added;
	}
	Result<> drop(u32 number) const
	{
		const auto port = ports_.lock()->take_if([&](const Port &port) {
			return port.number == number;
		});

		if (!port)
			return ENOENT;
#ifndef REFUSED
		numbers_.free(port->number);
#endif
		return ok();
	}

	Ida numbers_;
	Mutex<List<Port>> ports_{LOCK_CLASS("ports")};
};
Result<MiscDevice<Ports>> make_it()
{
	return MiscDevice<Ports>::make(TRY(kasprintf(gfp::kernel, "it")));
}

// SPDX-License-Identifier: GPL-2.0
// expect: this step fails, and the function only logs it
// by: safe
#include <kernel/device/miscdevice.hpp>
#include <kernel/file/file.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

class Sink : Pinned {
      public:
	Result<usize> write(Kiocb &, SourceIter &from) const
	{
		const auto value = from.read<u32>();

		if (!value) { // here
			pr_warn("a short write\n");
#ifdef REFUSED
			return sizeof(u32);
#else
			return value.error();
#endif
		}
		value_.store(*value);
		return sizeof(u32);
	}

      private:
	Atomic<u32> value_{0};
};

Result<MiscDevice<Sink>> make_it()
{
	return MiscDevice<Sink>::make("x");
}

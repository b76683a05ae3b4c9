// SPDX-License-Identifier: GPL-2.0
// by: safe
// read() returns the whole buffer, of which the last write() may have changed a part: the program
// also sees the bytes of an earlier one.
#include <array>

#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Slate : Pinned {
      public:
	Result<usize> write(Kiocb &, SourceIter &from) const
	{
		auto bytes = bytes_.lock();

		return from.copy_from_iter(
			std::span(*bytes).first(std::min(from.remaining(), bytes->size())));
	}
	Result<usize> read(Kiocb &, DestIter &to) const
	{
		auto bytes = bytes_.lock();

		return to.copy_to_iter(
			std::span(*bytes).first(std::min(to.remaining(), bytes->size())));
	}

      private:
	Mutex<std::array<byte, 64>> bytes_{LOCK_CLASS("slate"), std::array<byte, 64>{}};
};

Result<MiscDevice<Slate>> make_slate()
{
	return MiscDevice<Slate>::make("slate");
}

// SPDX-License-Identifier: GPL-2.0
// expect: this does not look at 'length', and so also copies bytes of an earlier writer
// by: safe
// A program sees what another one wrote before.
#include <algorithm>
#include <array>

#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Message {
	u32 length = 0;
	std::array<byte, 256> bytes{};
};

class Postbox : Pinned {
      public:
	Result<usize> write(Kiocb &, SourceIter &from) const
	{
		const usize length = from.remaining();

		if (length == 0 || length > 256)
			return EMSGSIZE;

		auto slot = slot_.lock();

		if (from.copy_from_iter(std::span(slot->bytes).first(length)) < length)
			return EFAULT;
		slot->length = static_cast<u32>(length);
		return length;
	}

	Result<usize> read(Kiocb &, DestIter &to) const
	{
		auto slot = slot_.lock();
		const std::span<const byte> whole(slot->bytes);
#ifdef REFUSED
		const auto text = whole;
#else
		const auto text = whole.first(slot->length);
#endif
		const usize wanted = std::min(to.remaining(), text.size());
		const usize copied = to.copy_to_iter(text.first(wanted)); // here

		if (copied == 0 && wanted > 0)
			return EFAULT;
		return copied;
	}

      private:
	Mutex<Message> slot_{LOCK_CLASS("postbox.slot")};
};
Result<MiscDevice<Postbox>> make_it()
{
	return MiscDevice<Postbox>::make(TRY(kasprintf(gfp::kernel, "it")));
}

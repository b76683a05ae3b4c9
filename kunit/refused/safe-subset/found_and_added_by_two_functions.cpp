// SPDX-License-Identifier: GPL-2.0
// expect: another task may change 'keys_' before this change of it
// by: safe
#include <algorithm>

#include <kernel/device/miscdevice.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Keys : Pinned {
      public:
	Result<> store(const StrView &text) const
	{
		const u32 key = TRY(text.trimmed().parse<u32>());

#ifdef REFUSED
		if (has(key))
			return EEXIST;
		return add(key); // here
#else
		return add_once(key);
#endif
	}

      private:
	bool has(u32 key) const
	{
		auto keys = keys_.lock();

		return std::ranges::find(*keys, key) != keys->end();
	}
	Result<> add(u32 key) const
	{
		auto keys = keys_.lock();

		if (keys->size() >= 64)
			return ENOSPC;
		return keys->push(gfp::kernel, key);
	}
	Result<> add_once(u32 key) const
	{
		auto keys = keys_.lock();

		if (std::ranges::find(*keys, key) != keys->end())
			return EEXIST;
		if (keys->size() >= 64)
			return ENOSPC;
		return keys->push(gfp::kernel, key);
	}

	Mutex<Vec<u32>> keys_{LOCK_CLASS("keys")};
};

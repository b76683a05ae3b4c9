// SPDX-License-Identifier: GPL-2.0
// expect: another task may change 'rules_' before this change of it
// Two programs add a rule of one name.
#include <kernel/device/attribute.hpp>
#include <kernel/device/attribute_group.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/rwlock.hpp>

using namespace kernel;

class Rules : Pinned {
      public:
	Result<> add(u32 port) const
	{
#ifdef REFUSED
		{
			auto rules = rules_.read_lock();

			for (const u32 other : *rules)
				if (other == port)
					return EEXIST;
		}
		auto rules = rules_.lock();
#else
		auto rules = rules_.lock();

		for (const u32 other : *rules)
			if (other == port)
				return EEXIST;
#endif
		if (rules->size() >= 100)
			return ENOSPC;
		return rules->push(gfp::kernel, port); // here
	}
	// The second search looks at what another program has added.
	Result<> add_again(u32 port) const
	{
		{
			auto rules = rules_.read_lock();

			for (const u32 other : *rules)
				if (other == port)
					return EEXIST;
		}
		auto rules = rules_.lock();

		for (const u32 other : *rules)
			if (other == port)
				return EEXIST;
		if (rules->size() >= 100)
			return ENOSPC;
		return rules->push(gfp::kernel, port);
	}

	using Attributes = AttributeGroup<Attribute<"add", nullptr, &Rules::add>,
					  Attribute<"again", nullptr, &Rules::add_again>>;

      private:
	RwSemaphore<Vec<u32>> rules_{LOCK_CLASS("rules")};
};

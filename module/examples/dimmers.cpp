// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_NET
// Lamps by name, which programs set, ask for and list by generic netlink. Programs that subscribe
// receive each change.

#include "dimmers.h"

#include <kernel/core/algorithm.hpp>
#include <kernel/net/genl.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

using Name = genl::Attribute<DIMMERS_ATTR_LAMP, genl::Text<31>>;
using Percent = genl::Attribute<DIMMERS_ATTR_PERCENT, u32, 0, 100>;
using Before = genl::Attribute<DIMMERS_ATTR_BEFORE, u32>;
using All = genl::Attribute<DIMMERS_ATTR_ALL, genl::Flag>;
using Changes = genl::Group<DIMMERS_GROUP, genl::Access::all>;

struct Lamp {
	String name;
	u32 percent;
};

class Dimmers : Pinned {
      public:
	static Result<Box<Dimmers>> init()
	{
		auto dimmers = TRY(Box<Dimmers>::make(gfp::kernel));

		TRY(dimmers->family_.start());
		return dimmers;
	}

      private:
	static constexpr usize most = 100;

	static std::optional<usize> find(const Vec<Lamp> &lamps, StrView name)
	{
		return index_if(lamps, [&](const Lamp &lamp) {
			return lamp.name.view() == name;
		});
	}

	Result<> on_set(const genl::Request<Name, Percent> &request) const
	{
		const StrView name = request.get<Name>();
		const u32 percent = request.get<Percent>();
		u32 before = 0;

		if (name.is_empty())
			return request.refuse<Name>(EINVAL, "a lamp has a name");

		auto lamps = lamps_.lock();

		if (const auto at = find(*lamps, name)) {
			before = std::exchange((*lamps)[*at].percent, percent);
		} else {
			if (lamps->size() == most)
				return request.refuse(ENOSPC, "there are too many lamps");
			TRY(lamps->push(gfp::kernel,
					Lamp{TRY(String::make(gfp::kernel, name)), percent}));
		}
		// Under the lock, so that subscribers receive the changes in their order.
		family_.broadcast<Changes, DIMMERS_CMD_SET>(gfp::kernel, Name(name),
							    Percent(percent), Before(before))
			.ignore("no program has subscribed, or one does not read");
		return ok();
	}

	Result<> on_get(const genl::Request<Name> &request, const genl::Message &reply) const
	{
		auto lamps = lamps_.lock();
		const auto at = find(*lamps, request.get<Name>());

		if (!at)
			return request.refuse<Name>(ENOENT, "there is no lamp of this name");
		return reply.put(Percent((*lamps)[*at].percent));
	}

	Result<bool> on_list(u64 &at, const genl::Message &entry) const
	{
		auto lamps = lamps_.lock();

		if (at >= lamps->size())
			return false;

		const Lamp &lamp = (*lamps)[at];

		TRY(entry.put(Name(lamp.name.view()), Percent(lamp.percent)));
		at++;
		return true;
	}

	Result<> on_remove(const genl::Request<genl::Optional<Name>, All> &request) const
	{
		const auto name = request.get<Name>();
		auto lamps = lamps_.lock();
		const usize removed = lamps->retain([&](const Lamp &lamp) {
			return !request.get<All>() && (!name || lamp.name.view() != *name);
		});

		return removed ? ok() : ENOENT;
	}

	Mutex<Vec<Lamp>> lamps_{LOCK_CLASS("dimmers.lamps")};
	genl::Family<
		DIMMERS_NAME,
		genl::Commands<genl::Do<DIMMERS_CMD_SET, &Dimmers::on_set>,
			       genl::Do<DIMMERS_CMD_GET, &Dimmers::on_get, genl::Access::all>,
			       genl::Dump<DIMMERS_CMD_GET, &Dimmers::on_list, genl::Access::all>,
			       genl::Do<DIMMERS_CMD_REMOVE, &Dimmers::on_remove>>,
		genl::Groups<Changes>>
		family_{this};
};

KERNEL_MODULE(Dimmers, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Lamps by name, by generic netlink");

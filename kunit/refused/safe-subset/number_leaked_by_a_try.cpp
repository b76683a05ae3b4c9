// SPDX-License-Identifier: GPL-2.0
// expect: nothing frees 'id' if the function returns here
// by: safe
#include <kernel/container/ida.hpp>
#include <kernel/prelude.hpp>

using namespace kernel;

struct Channel {
	u32 id;
};

class Ports : Pinned {
      public:
	Result<Box<Channel>> add() const
	{
		const u32 id = TRY(ids_.alloc(gfp::kernel, 0, 63));
#ifdef REFUSED
		auto channel = TRY(Box<Channel>::make(gfp::kernel, id));
#else
		auto channel = Box<Channel>::make(gfp::kernel, id);
#endif
#ifdef REFUSED
		return channel;
#else
		if (!channel)
			ids_.free(id);
		return channel;
#endif
	}
	void remove(Box<Channel> channel) const { ids_.free(channel->id); }

      private:
	Ida ids_;
};
Result<Box<Ports>> make_ports()
{
	return Box<Ports>::make(gfp::kernel);
}

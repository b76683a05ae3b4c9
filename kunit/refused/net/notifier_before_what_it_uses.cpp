// SPDX-License-Identifier: GPL-2.0
// expect: this callback can run while the members declared after it are destroyed
// by: link
// The handler would use a destroyed member.
#include <kernel/memory/box.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/module/module.hpp>
#include <kernel/net/notifier.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Links : Pinned {
      public:
	Result<> start() { return links_.start(); }

      private:
	void on_link(net::Event, const net::Device &device) const
	{
		indices_.lock()->push(gfp::kernel, device.index()).ignore("one less");
	}

#ifdef REFUSED
	net::Notifier<&Links::on_link> links_{this};
#endif
	Mutex<Vec<int>> indices_{LOCK_CLASS("links.indices")};
#ifndef REFUSED
	net::Notifier<&Links::on_link> links_{this};
#endif
};

struct Module {
	Module(Module &&) = default;

	static Result<Module> init()
	{
		auto links = TRY(Box<Links>::make(gfp::kernel));

		TRY(links->start());
		return Module(std::move(links));
	}
	explicit Module(Box<Links> l) : links(std::move(l)) {}

	Box<Links> links;
};
KERNEL_MODULE(Module, (), .license = "GPL");

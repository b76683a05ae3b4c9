// SPDX-License-Identifier: GPL-2.0
// Events of network devices: the kernel's log shows devices that are added, changed and removed,
// and /proc/net_links counts them.

#include <kernel/file/proc.hpp>
#include <kernel/net/notifier.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

class Links : Pinned {
      public:
	Result<> start() { return links_.start(); }
	s32 devices() const { return devices_.load(); }
	s32 up() const { return up_.load(); }

      private:
	void on_link(net::Event event, const net::Device &device) const
	{
		switch (event) {
		case net::Event::registered:
			devices_.inc();
			break;
		case net::Event::unregistered:
			devices_.dec();
			break;
		case net::Event::up:
			up_.inc();
			pr_info("{} is up\n", device.name());
			break;
		case net::Event::down:
			up_.dec();
			pr_info("{} is down\n", device.name());
			break;
		case net::Event::mtu_changed:
			pr_info("{} has packets of {} bytes\n", device.name(), device.mtu());
			break;
		default:
			break;
		}
	}

	Atomic<s32> devices_{0};
	Atomic<s32> up_{0};
	net::Notifier<&Links::on_link> links_{this};
};

class NetLinks : Pinned {
      public:
	static Result<proc::File<NetLinks>> init()
	{
		auto links = TRY(Box<Links>::make(gfp::kernel));

		TRY(links->start());
		return proc::File<NetLinks>::make("net_links", std::move(links));
	}

	explicit NetLinks(Box<Links> links) : links_(std::move(links)) {}

	Result<> show(SeqFile &seq) const
	{
		seq_printf(seq, "{} devices, {} are up\n", links_->devices(), links_->up());
		return ok();
	}

      private:
	Box<Links> links_;
};

KERNEL_MODULE(NetLinks, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Events of network devices");

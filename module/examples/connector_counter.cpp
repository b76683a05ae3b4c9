// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_CONNECTOR
// A counter that programs subscribe to: connector 22.1 sends its number in each period. A program
// that sends a number changes the counter, and gets the old number as an answer.

#include <kernel/net/connector.hpp>
#include <kernel/prelude.hpp>
#include <kernel/time/timer.hpp>

using namespace kernel;

constexpr Param<u32> period{.name = "period",
			    .description = "milliseconds between two messages",
			    .initial = 1000,
			    .min = 1,
			    .max = 60000};

class ConnectorCounter : Pinned {
      public:
	static Result<Box<ConnectorCounter>> init()
	{
		auto counter = TRY(Box<ConnectorCounter>::make(gfp::kernel));

		TRY(counter->connector_.start("connector_counter"));
		counter->tell_later();
		return counter;
	}

      private:
	void on_message(const net::CnMsg &message) const
	{
		const Result<u32> value = message.read<u32>();

		if (!value) {
			pr_warn_ratelimited("a message of {} bytes\n", message.bytes().size());
			return;
		}

		const u32 before = count_.xchg(*value);

		connector_.reply(message, before).ignore("the program does not read");
	}

	void tell_later() const { timer_.arm(Duration::from_millis(param<period>())); }

	void on_timer() const
	{
		connector_.broadcast(gfp::atomic, count_.fetch_add(1))
			.ignore("no program has subscribed");
		tell_later();
	}

	Atomic<u32> count_{0};
	Timer<&ConnectorCounter::on_timer> timer_{this, connector_};
	net::Connector<&ConnectorCounter::on_message> connector_{this, {.idx = 22, .val = 1}};
};

KERNEL_MODULE(ConnectorCounter, (period), .license = "GPL", .author = "The cxxrt authors",
	      .description = "A counter that programs subscribe to");

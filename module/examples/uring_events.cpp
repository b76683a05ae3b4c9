// SPDX-License-Identifier: GPL-2.0
// Commands of an io_uring that an interrupt completes: programs wait until a count of events has a
// value, and a timer counts. The device is removed while commands wait if `unbind` of its driver in
// sysfs names it.

#include <tuple>

#include <kernel/bus/platform.hpp>
#include <kernel/device/miscdevice.hpp>
#include <kernel/file/uring.hpp>
#include <kernel/prelude.hpp>
#include <kernel/time/hrtimer.hpp>

#include "uring_events.h"

using namespace kernel;

class Events : public Revocable {
      public:
	UringReply wait(UringCmd &command, const __u32 &least) const
	{
		auto count = count_.lock();

		if (*count >= least)
			return *count;
		return waiting_.add(command, least);
	}

	Result<> count_in(const WaitMode &, const __u32 &micros) const
	{
		timer_.start(Duration::from_micros(micros));
		return ok();
	}

	using UringCommands = UringTable<UringCommand<URING_EVENTS_WAIT, &Events::wait>,
					 UringCommand<URING_EVENTS_COUNT_IN, &Events::count_in>>;

	Result<> show(SeqFile &seq) const
	{
		seq_printf(seq, "{}\n", *count_.lock());
		return ok();
	}

	void on_revoke() const {} // no task sleeps, and commands that wait complete with ENODEV

      private:
	Restart on_timer() const
	{
		auto count = count_.lock();

		++*count;
		while (auto ready = waiting_.take_if([&](u32 least) {
			return *count >= least;
		}))
			std::move(*ready).done(*count);
		return Restart::no();
	}

	IrqSpinLock<u32> count_{LOCK_CLASS("uring_events.count"), 0u};
	UringQueue<u32> waiting_{LOCK_CLASS("uring_events.waiting")};
	HrTimer<&Events::on_timer> timer_{this};
};

class EventDevice {
      public:
	static Result<EventDevice> probe(const platform::Device &device)
	{
		return EventDevice(TRY(MiscDevice<Events>::make(
			device, TRY(kasprintf(gfp::kernel, "uring_events{}", device.id())))));
	}

	EventDevice(EventDevice &&) = default;

      private:
	explicit EventDevice(MiscDevice<Events> node) : node_(std::move(node)) {}

	MiscDevice<Events> node_;
};

struct UringEvents {
	using Device = platform::Device::Registration;
	using All = std::tuple<platform::Driver<EventDevice>, Device, Device>;

	static Result<All> init()
	{
		auto driver = TRY(platform::Driver<EventDevice>::make("uring_events"));

		auto first = TRY(platform::Device::add("uring_events", 0));

		return All(std::move(driver), std::move(first),
			   TRY(platform::Device::add("uring_events", 1)));
	}
};

KERNEL_MODULE(UringEvents, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Commands of an io_uring that an interrupt completes");

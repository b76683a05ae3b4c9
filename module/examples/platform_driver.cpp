// SPDX-License-Identifier: GPL-2.0
// A driver of platform devices, and two devices for it. While a device is bound, it has a node in
// /dev and an attribute. Bind and unbind it by /sys/bus/platform/drivers/thermometer.

#include <tuple>

#include <kernel/bus/platform.hpp>
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>

using namespace kernel;

/// The driver of the file that programs read.
class Reading : Pinned {
      public:
	explicit Reading(int id) : id_(id) {}

	Result<> show(SeqFile &seq) const
	{
		seq_printf(seq, "{} degrees\n", 20 + id_);
		return ok();
	}

	int id() const { return id_; }

      private:
	const int id_;
};

/// A bound device.
class Thermometer {
      public:
	static Result<Thermometer> probe(const platform::Device &device)
	{
		auto name = TRY(kasprintf(gfp::kernel, "thermometer{}", device.id()));

		return Thermometer(TRY(
			MiscDevice<Reading>::make(device, {std::move(name), 0444}, device.id())));
	}

	Thermometer(Thermometer &&) = default;

	int number() const { return node_->id(); }

	using Attributes = AttributeGroup<Attribute<"number", &Thermometer::number>>;

      private:
	explicit Thermometer(MiscDevice<Reading> node) : node_(std::move(node)) {}

	MiscDevice<Reading> node_;
};

struct Thermometers {
	using Added = platform::Device::Registration;
	using All = std::tuple<platform::Driver<Thermometer>, Added, Added>;

	static Result<All> init()
	{
		auto driver = TRY(platform::Driver<Thermometer>::make("thermometer"));
		auto first = TRY(platform::Device::add("thermometer", 0));
		auto second = TRY(platform::Device::add("thermometer", 1));

		TRY(first.check_bound(driver));
		TRY(second.check_bound(driver));
		return All(std::move(driver), std::move(first), std::move(second));
	}
};

KERNEL_MODULE(Thermometers, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "A driver of platform devices");

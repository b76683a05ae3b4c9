// SPDX-License-Identifier: GPL-2.0
// A bus of this module, two devices on it, and a driver for one model of them. A bound device has a
// node in /dev, which keeps a text. Bind and unbind it by /sys/bus/ldd/drivers/sculld.

#include <kernel/bus/type.hpp>
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct LddId {
	u32 model;
};

/// What the bus knows of a device.
class LddDevice : Pinned {
      public:
	LddDevice(u32 number, u32 model) : number_(number), model_(model) {}

	bool matches(const LddId &id) const { return id.model == model_; }
	u32 number() const { return number_; }
	u32 model() const { return model_; }

	using Attributes = AttributeGroup<Attribute<"model", &LddDevice::model>>;

      private:
	const u32 number_;
	const u32 model_;
};

/// The driver of the file that programs read and write.
class Memory : Pinned {
      public:
	Result<> show(SeqFile &seq) const
	{
		auto text = text_.lock();

		seq_printf(seq, "{}\n", *text);
		return ok();
	}
	Result<> store(const StrView &text) const
	{
		auto copy = TRY(String::make(gfp::kernel, text));

		*text_.lock() = std::move(copy);
		return ok();
	}
	u64 size() const { return text_.lock()->size(); }

      private:
	Mutex<String> text_{LOCK_CLASS("sculld.text")};
};

/// A bound device.
class Sculld {
      public:
	static constexpr LddId ids[] = {{.model = 2}, {.model = 3}};

	static Result<Sculld> probe(const bus::Device<LddDevice> &device)
	{
		auto name = TRY(kasprintf(gfp::kernel, "sculld{}", device->number()));

		return Sculld(TRY(MiscDevice<Memory>::make(device, {std::move(name), 0600})));
	}
	u64 size() const { return node_->size(); }

	using Attributes = AttributeGroup<Attribute<"size", &Sculld::size>>;

      private:
	explicit Sculld(MiscDevice<Memory> node) : node_(std::move(node)) {}

	MiscDevice<Memory> node_;
};

struct LddBus {
	static Result<LddBus> init()
	{
		auto type = TRY(bus::Type<LddDevice>::make("ldd"));
		auto driver = TRY(bus::Driver<LddDevice, Sculld>::make("sculld"));
		auto first = TRY(type.add("ldd0", 0u, 1u));
		auto second = TRY(type.add("ldd1", 1u, 2u));

		pr_info("ldd1 is {}\n", second.is_bound() ? CStr("bound") : CStr("not bound"));
		return LddBus{std::move(type), std::move(driver), std::move(first),
			      std::move(second)};
	}

	// The bus is destroyed last.
	bus::Type<LddDevice> type;
	bus::Driver<LddDevice, Sculld> driver;
	bus::Registration<LddDevice> first;
	bus::Registration<LddDevice> second;
};

KERNEL_MODULE(LddBus, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "A bus, its devices and their driver");

// SPDX-License-Identifier: GPL-2.0
// Log messages of a driver: with the name of its device, rate-limited, once, as bytes, and for
// debugging.

#include <kernel/bus/platform.hpp>
#include <kernel/device/attribute.hpp>
#include <kernel/device/log.hpp>
#include <kernel/prelude.hpp>
#include <kernel/text/hex_dump.hpp>
#include <kernel/text/printable.hpp>

using namespace kernel;

class Logger {
      public:
	static Result<Logger> probe(const platform::Device &device)
	{
		const MacAddress mac({0x02, 0x00, 0x5e, 0x10, 0x00, 0xff});

		dev_info(device, "has the address {}\n", mac);
		return Logger(device);
	}

	/// A text that is written to the device's attribute.
	Result<> say(StrView text) const
	{
		dev_dbg(*device_, "a user says {}\n", text);
		pr_debug("{} characters\n", text.size());
		dev_info_once(*device_, "the first text: {}\n", text);
		dev_warn_ratelimited(*device_, "a text: {}\n", text);
		print_hex_dump(LogLevel::info, "log: ", std::as_bytes(text.as_span()));
		return ok();
	}

	Logger(Logger &&) = default;

	using Attributes = AttributeGroup<Attribute<"say", nullptr, &Logger::say>>;

      private:
	explicit Logger(const Device &device) : device_(device) {}

	ARef<Device> device_;
};

class Log {
      public:
	static Result<Log> init()
	{
		auto driver = TRY(platform::Driver<Logger>::make("log"));
		auto device = TRY(platform::Device::add("log", 0));

		TRY(device.check_bound(driver));
		return Log(std::move(driver), std::move(device));
	}

	Log(Log &&) = default;

      private:
	Log(platform::Driver<Logger> driver, platform::Device::Registration device)
	    : driver_(std::move(driver)), device_(std::move(device))
	{}

	platform::Driver<Logger> driver_;
	platform::Device::Registration device_;
};

KERNEL_MODULE(Log, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Log messages of a driver");

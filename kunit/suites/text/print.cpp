// SPDX-License-Identifier: GPL-2.0
#include <cxxrt/border/test/testing.h>
#include <kernel/bus/platform.hpp>
#include <kernel/device/log.hpp>
#include <kernel/test/kunit.hpp>
#include <kernel/text/debug.hpp>
#include <kernel/text/hex_dump.hpp>
#include <kernel/text/limited.hpp>
#include <kernel/text/print.hpp>
#include <kernel/time/delay.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_print);

TEST(each_level_is_printks)
{
	pr_emerg("the {} is on fire\n", "test");
	EXPECT(border_log_level("cxxrt_kunit: the test is on fire\n") == 0);
	pr_alert("{}% full\n", 100);
	EXPECT(border_log_level("cxxrt_kunit: 100% full\n") == 1);
	pr_crit("as {} as it gets\n", 0xbadu);
	EXPECT(border_log_level("cxxrt_kunit: as 2989 as it gets\n") == 2);
	pr_err("no room: {}\n", ENOSPC);
	// As a number, if the kernel has no error names (CONFIG_SYMBOLIC_ERRNAME).
	EXPECT((border_log_level("cxxrt_kunit: no room: -ENOSPC\n") == 3 ||
		border_log_level("cxxrt_kunit: no room: -28\n") == 3));
	pr_warn("{:#x} is a lot\n", 4096);
	EXPECT(border_log_level("cxxrt_kunit: 0x1000 is a lot\n") == 4);
	pr_notice("{}, look\n", true);
	EXPECT(border_log_level("cxxrt_kunit: true, look\n") == 5);
	pr_info("nothing to say\n");
	EXPECT(border_log_level("cxxrt_kunit: nothing to say\n") == 6);
}

TEST(a_line_that_was_not_printed_is_not_in_the_log)
{
	EXPECT(border_log_level("cxxrt_kunit: this is never printed\n") == -1);
}

TEST(bytes_are_dumped_without_their_address)
{
	std::array<byte, 20> bytes{};

	bytes[0] = byte{'H'};
	bytes[19] = byte{0xfe};
	print_hex_dump(LogLevel::warn, "test dump: ", bytes);
	EXPECT(border_log_level("test dump: 00000000: 48 00 00 00 00 00 00 00 00 00 00 00 00 00 00 "
				"00  H...............\n") == 4);
	EXPECT(border_log_level("test dump: 00000010: 00 00 00 fe"
				"                                      ....\n") == 4);
}

static void warn_of(int i)
{
	pr_warn_ratelimited("limited {}\n", i);
}
static void warn_once_of(int i)
{
	pr_warn_once("once {}\n", i);
}

TEST(a_call_is_limited_in_an_interval)
{
	for (int i = 0; i < 100; i++)
		warn_of(i);
	EXPECT(border_log_level("cxxrt_kunit: limited 0\n") == 4);
	EXPECT(border_log_level("cxxrt_kunit: limited 9\n") == 4);
	EXPECT(border_log_level("cxxrt_kunit: limited 10\n") == -1);
	EXPECT(border_log_level("cxxrt_kunit: limited 99\n") == -1);
}

TEST(a_call_prints_once)
{
	for (int i = 0; i < 3; i++)
		warn_once_of(i);
	EXPECT(border_log_level("cxxrt_kunit: once 0\n") == 4);
	EXPECT(border_log_level("cxxrt_kunit: once 1\n") == -1);
}

TEST(a_limit_can_be_a_member)
{
	const RateLimit limit{1_s, 2};
	unsigned allowed = 0;

	for (int i = 0; i < 10; i++)
		allowed += limit.allows("test_limit");
	EXPECT(allowed == 2u);
	fsleep(1200_ms);
	EXPECT(limit.allows("test_limit"));
	EXPECT(border_log_level("test_limit: 8 callbacks suppressed\n") == 4);
}

struct PrintedDevice {
	static Result<PrintedDevice> probe(const platform::Device &device)
	{
		const Device &any = device;

		dev_info(any, "bound to {}\n", any);
		dev_err(any, "no room: {}\n", 12);
		for (int i = 0; i < 2; i++)
			dev_warn_once(any, "warned {}\n", i);
		return PrintedDevice(any);
	}
	explicit PrintedDevice(const Device &of) : device(of) {}
	PrintedDevice(PrintedDevice &&) = default;

	ARef<Device> device;
};

TEST(a_device_has_its_name_in_the_log)
{
	{
		auto device = platform::Device::add("cxxrt_noted", 3);
		auto driver = platform::Driver<PrintedDevice>::make("cxxrt_noted");

		REQUIRE(device.is_ok());
		REQUIRE(driver.is_ok());
		EXPECT(device->check_bound(*driver).is_ok());
	}
	EXPECT(border_log_level("cxxrt_noted cxxrt_noted.3: bound to cxxrt_noted.3\n") == 6);
	EXPECT(border_log_level("cxxrt_noted cxxrt_noted.3: no room: 12\n") == 3);
	EXPECT(border_log_level("cxxrt_noted cxxrt_noted.3: warned 0\n") == 4);
	EXPECT(border_log_level("cxxrt_noted cxxrt_noted.3: warned 1\n") == -1);
}

static int evaluated;

struct PrintedPlaces {
	template <typename T> static void in_a_template(T value)
	{
		pr_debug("in a template {}\n", value);
	}
	static void in_a_class(int value) { pr_debug("in a class {}\n", value); }
};

static void debug(int i)
{
	pr_debug("debug {}\n", i + evaluated++);
	PrintedPlaces::in_a_class(i);
	PrintedPlaces::in_a_template(i);
}

// The test of module/examples/log.cpp switches it on, if the kernel has dynamic debug.
TEST(debugging_is_off_until_it_is_switched_on)
{
	evaluated = 0;
	debug(1);
	EXPECT(evaluated == 0);
	EXPECT(border_log_level("cxxrt_kunit: debug 1\n") == -1);
}

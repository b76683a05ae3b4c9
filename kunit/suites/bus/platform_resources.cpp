// SPDX-License-Identifier: GPL-2.0
#include <kernel/bus/platform.hpp>
#include <kernel/device/property.hpp>
#include <kernel/sync/completion.hpp>

#include <cxxrt/border/test/irq.h>
#include <cxxrt/border/test/platform.h>
#include <kernel/test/fail_nth.hpp>
#include <kernel/test/kunit.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_platform_resources);

using ResourceBody = void (*)(const Test &test, const platform::Device &device, unsigned irq);

/// The test that runs while its device is bound.
struct ResourceTest {
	const Test *test = nullptr;
	ResourceBody body = nullptr;
	unsigned irq = 0;
	int runs = 0;
};
static constinit ResourceTest resource_test;

struct ResourceDriver {
	static Result<ResourceDriver> probe(const platform::Device &device)
	{
		resource_test.runs++;
		resource_test.body(*resource_test.test, device, resource_test.irq);
		return ResourceDriver{};
	}
};

/// Calls \p body in the probe() of a device with registers, an interrupt and properties.
static void with_resources(const Test &test, ResourceBody body)
{
	const int line = border_test_irq_make();

	REQUIRE(line >= 0);
	resource_test = {.test = &test, .body = body, .irq = static_cast<unsigned>(line)};
	platform_device *const device =
		border_test_platform_make("cxxrt_resources", resource_test.irq);

	EXPECT(device != nullptr);
	{
		const auto driver = platform::Driver<ResourceDriver>::make("cxxrt_resources");

		EXPECT(driver.is_ok());
	}
	if (device)
		border_test_platform_remove(device);
	border_test_irq_free(resource_test.irq);
	EXPECT(resource_test.runs == 1);
}

TEST(registers_are_mapped)
{
	with_resources(test, [](const Test &test, const platform::Device &device, unsigned) {
		const auto registers = device.map_registers<0x1000>(0);

		REQUIRE(registers.is_ok());
		EXPECT((*registers)->try_read<u32>(border_test_platform_register()) ==
		       border_test_platform_value());
	});
}

TEST(a_region_has_one_owner)
{
	with_resources(test, [](const Test &test, const platform::Device &device, unsigned) {
		for (int round = 0; round < 2; round++) {
			const auto first = device.map_registers<0x100>(0);

			REQUIRE(first.is_ok());
			EXPECT(device.map_registers<0x100>(0) == EBUSY);
			EXPECT(device.map_registers<0x10>(1).is_ok());
		}
	});
}

TEST(a_region_that_is_too_small)
{
	with_resources(test, [](const Test &test, const platform::Device &device, unsigned) {
		EXPECT(device.map_registers<0x1004>(0) == ENODEV);
		EXPECT(device.map_registers<0x11>(1) == ENODEV);
		EXPECT(device.map_registers<1>(2) == ENODEV);
	});
}

namespace {

struct ResourceHandler : Pinned {
	IrqReturn on_irq() const
	{
		done.complete();
		return IrqReturn::handled;
	}

	Completion done;
	Irq<&ResourceHandler::on_irq> irq{this};
};

} // namespace

TEST(the_interrupt_of_a_device)
{
	with_resources(test, [](const Test &test, const platform::Device &device, unsigned irq) {
		const auto line = device.irq(0);
		ResourceHandler handler;

		REQUIRE(line.is_ok());
		EXPECT(line->number() == irq);
		EXPECT(device.irq(1).error() == ENXIO);
		REQUIRE(handler.irq.request(*line, "cxxrt_resources").is_ok());
		border_test_irq_raise(irq);
		EXPECT(handler.done.try_wait());
	});
}

TEST(numbers_of_properties)
{
	with_resources(test, [](const Test &test, const platform::Device &device, unsigned) {
		EXPECT(property::read<u32>(device, "clock-frequency") == 48000u);
		EXPECT(property::read<u32>(device, "no-such-property") == EINVAL);
		EXPECT(property::read<u64>(device, "clock-frequency") == EOVERFLOW);
		EXPECT(property::count<u32>(device, "levels") == usize{3});
		EXPECT(property::count<u32>(device, "no-such-property") == EINVAL);

		const auto levels = property::read_array<u32, 3>(device, "levels");

		REQUIRE(levels.is_ok());
		EXPECT((*levels)[0] == 1u);
		EXPECT((*levels)[2] == 3u);
		const auto more = property::read_array<u32, 4>(device, "levels");

		EXPECT(more.is_err());
		EXPECT(more.error() == EOVERFLOW);
	});
}

TEST(texts_and_flags_of_properties)
{
	with_resources(test, [](const Test &test, const platform::Device &device, unsigned) {
		const auto label = property::read_string(device, "label");

		REQUIRE(label.is_ok());
		EXPECT(label->view() == StrView("probe"));
		EXPECT(property::read_string(device, "no-such-property").error() == EINVAL);
		EXPECT(property::is_present(device, "wakeup-source"));
		EXPECT(!property::is_present(device, "no-such-property"));
	});
}

TEST(registers_whose_allocations_fail)
{
	with_resources(test, [](const Test &test, const platform::Device &device, unsigned) {
		static const platform::Device *subject;

		subject = &device;
		fail_each_allocation(test, 1, [](int &alive) -> Result<> {
			const auto label = TRY(property::read_string(*subject, "label"));

			alive = 0;
			return label.size() == 5 ? ok() : EIO;
		});
	});
}

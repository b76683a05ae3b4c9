// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_PCI
#include <kernel/bus/pci_recovery.hpp>
#include <kernel/memory/box.hpp>

#include <cxxrt/border/test/pci.h>
#include <kernel/test/kunit.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_pci_error);

namespace {

/// The SATA controller of QEMU's q35, which no other driver of the test kernel has.
constexpr pci::DeviceId controller{.vendor = 0x8086, .device = 0x2922};
constexpr u16 command = 0x04, interrupt_line = 0x3c;
constexpr u16 memory = 1 << 1, master = 1 << 2;

using Data = pci::Recoverable<int>;

/// What the driver that is bound has, and what its functions have seen.
struct Bound {
	const pci::Device *device = nullptr;
	const Data *data = nullptr;
	struct device *raw = nullptr;
	int stopped = 0, enabled = 0, reset = 0, resumed = 0;
	u8 line_in_reset = 0;
	bool works = true;
};
constinit Bound bound;

bool is_refused()
{
	const auto access = bound.data->try_access();

	return !access && access.error() == EIO;
}
bool is_permitted()
{
	const auto access = bound.data->try_access();

	return access && *access == 7;
}

struct Base {
	static constexpr pci::DeviceId ids[] = {controller};

	Base(Base &&) = default;
	explicit Base(Box<Data> data) : data(std::move(data)) {}

	static Result<Box<Data>> prepare(const pci::Device &device)
	{
		const Device &any = device;

		bound.device = &device;
		bound.raw = any.unsafe_raw();
		auto data = TRY(Box<Data>::make(gfp::kernel, device, 7));

		bound.data = &*data;
		return data;
	}

	const Data &recoverable() const { return *data; }

	Box<Data> data;
};

/// Continues without a reset if it can.
struct Careful : Base {
	static Result<Careful> probe(const pci::Device &device)
	{
		auto data = TRY(prepare(device));
		auto bar = TRY(device.map_bar<4>(5));

		return Careful(std::move(data), std::move(bar));
	}
	Careful(Box<Data> data, pci::Bar<4> bar) : Base(std::move(data)), bar(std::move(bar)) {}

	pci::DetectedResult error_detected(const pci::ErrorDetected &error) const
	{
		bound.stopped += is_refused() ? data->during(error) : 0;
		return pci::DetectedResult::can_recover;
	}
	pci::FrozenResult error_detected(const pci::ChannelFrozen &) const
	{
		bound.stopped += is_refused();
		return pci::FrozenResult::need_reset;
	}
	pci::MmioResult mmio_enabled(const pci::MmioEnabled &event) const
	{
		bound.enabled += data->during(event);
		return bound.works ? pci::MmioResult::recovered : pci::MmioResult::need_reset;
	}
	pci::ResetResult slot_reset(const pci::SlotReset &event) const
	{
		bound.reset += data->during(event);
		if (const auto line = bound.device->read_config<u8>(interrupt_line); line.is_ok())
			bound.line_in_reset = *line;
		return bound.works ? pci::ResetResult::recovered : pci::ResetResult::disconnect;
	}
	void error_resume(const pci::ErrorResume &) const { bound.resumed += is_permitted(); }

	pci::Bar<4> bar;
};

/// Never continues without a reset, and knows of resets by root.
struct Simple : Base {
	static Result<Simple> probe(const pci::Device &device)
	{
		return Simple(TRY(prepare(device)));
	}
	using Base::Base;

	pci::FrozenResult error_detected(const pci::ErrorDetected &) const
	{
		return pci::FrozenResult::disconnect;
	}
	pci::FrozenResult error_detected(const pci::ChannelFrozen &) const
	{
		return pci::FrozenResult::disconnect;
	}
	pci::ResetResult slot_reset(const pci::SlotReset &) const
	{
		return pci::ResetResult::recovered;
	}

	void reset_prepare(const pci::ResetPrepare &) const { bound.stopped += is_refused(); }
	Result<> reset_done(const pci::ResetDone &event) const
	{
		bound.reset += is_refused() ? data->during(event) : 0;
		return bound.works ? ok() : Result<>(ENODEV);
	}
};

/// Has none of the functions.
struct Ignorant : Base {
	static Result<Ignorant> probe(const pci::Device &device)
	{
		return Ignorant(TRY(prepare(device)));
	}
	using Base::Base;
};

/// Binds a driver while \p body runs. Another architecture may not have the device.
template <typename Driver, typename Body> void with_driver(const Test &test, Body body)
{
	bound = {};

	auto driver = pci::Driver<Driver>::make("cxxrt_pci_error");

	REQUIRE(driver.is_ok());
#ifdef __x86_64__
	EXPECT(bound.raw != nullptr);
#endif
	if (bound.raw)
		body();
}

unsigned detected(border_test_pci_channel channel)
{
	return border_test_pci_error_detected(bound.raw, channel);
}

} // namespace

TEST(an_error_of_a_channel_that_works)
{
	with_driver<Careful>(test, [&test]() {
		EXPECT(is_permitted());
		EXPECT(detected(BORDER_TEST_PCI_NORMAL) == 2u); // PCI_ERS_RESULT_CAN_RECOVER
		EXPECT(bound.stopped == 7);
		EXPECT(is_refused());
		EXPECT(border_test_pci_mmio_enabled(bound.raw) == 5u); // RECOVERED
		EXPECT(bound.enabled == 7);
		EXPECT(is_refused());
		EXPECT(border_test_pci_resume(bound.raw));
		EXPECT(bound.resumed == 1);
		EXPECT(is_permitted());

		bound.works = false;
		EXPECT(border_test_pci_mmio_enabled(bound.raw) == 3u); // NEED_RESET
	});
}

TEST(a_frozen_channel_is_reset)
{
	with_driver<Careful>(test, [&test]() {
		EXPECT(detected(BORDER_TEST_PCI_FROZEN) == 3u); // NEED_RESET
		EXPECT(bound.stopped == 1);
		EXPECT(is_refused());
		EXPECT(border_test_pci_slot_reset(bound.raw) == 5u); // RECOVERED
		EXPECT(bound.reset == 7);
		EXPECT(is_refused());
		EXPECT(border_test_pci_resume(bound.raw));
		EXPECT(bound.resumed == 1);
		EXPECT(is_permitted());

		bound.works = false;
		EXPECT(border_test_pci_slot_reset(bound.raw) == 4u); // DISCONNECT
	});
}

TEST(a_device_that_failed_for_ever_is_given_up)
{
	with_driver<Careful>(test, [&test]() {
		EXPECT(detected(BORDER_TEST_PCI_FAILED) == 4u); // DISCONNECT
		EXPECT(bound.stopped == 1);
		EXPECT(is_refused());
	});
}

TEST(the_configuration_space_is_restored)
{
	with_driver<Careful>(test, [&test]() {
		const auto &device = *bound.device;
		const auto line = device.read_config<u8>(interrupt_line);
		const auto before = device.read_config<u16>(command);

		REQUIRE(line.is_ok());
		REQUIRE(before.is_ok());
		EXPECT((*before & (memory | master)) == memory);
		// Twice, because the kernel forgets that it has saved it.
		for (u8 i = 0; i < 2; i++) {
			const u8 other = static_cast<u8>(*line + 1 + i);

			EXPECT(device.write_config<u8>(interrupt_line, other).is_ok());
			EXPECT(device.write_config<u16>(command, 0).is_ok());
			EXPECT(border_test_pci_slot_reset(bound.raw) == 5u);
			EXPECT(bound.line_in_reset == *line); // before the driver's function

			const auto after = device.read_config<u16>(command);

			REQUIRE(after.is_ok());
			EXPECT(*after == *before);
		}

		// DMA that was begun after probe().
		auto permission = device.enable_bus_master();

		REQUIRE(permission.is_ok());
		EXPECT(device.write_config<u16>(command, 0).is_ok());
		EXPECT(border_test_pci_slot_reset(bound.raw) == 5u);

		const auto after = device.read_config<u16>(command);

		REQUIRE(after.is_ok());
		EXPECT((*after & (memory | master)) == (memory | master));
	});
}

TEST(a_driver_that_always_resets)
{
	with_driver<Simple>(test, [&test]() {
		EXPECT(detected(BORDER_TEST_PCI_NORMAL) == 4u);
		EXPECT(border_test_pci_mmio_enabled(bound.raw) == 0u);
		EXPECT(border_test_pci_slot_reset(bound.raw) == 5u);
		EXPECT(is_refused());
		EXPECT(border_test_pci_resume(bound.raw)); // although it has no error_resume()
		EXPECT(is_permitted());
	});
}

TEST(a_reset_by_root)
{
	with_driver<Simple>(test, [&test]() {
		EXPECT(border_test_pci_reset_prepare(bound.raw));
		EXPECT(bound.stopped == 1);
		EXPECT(is_refused());
		EXPECT(border_test_pci_reset_done(bound.raw));
		EXPECT(bound.reset == 7);
		EXPECT(is_permitted());

		bound.works = false;
		EXPECT(border_test_pci_reset_prepare(bound.raw));
		EXPECT(border_test_pci_reset_done(bound.raw));
		EXPECT(is_refused());
	});
	with_driver<Careful>(test, [&test]() {
		EXPECT(!border_test_pci_reset_prepare(bound.raw));
		EXPECT(!border_test_pci_reset_done(bound.raw));
	});
}

TEST(a_driver_without_the_functions)
{
	with_driver<Ignorant>(test, [&test]() {
		EXPECT(detected(BORDER_TEST_PCI_FROZEN) == 0u);
		EXPECT(border_test_pci_slot_reset(bound.raw) == 0u);
		EXPECT(!border_test_pci_resume(bound.raw));
		EXPECT(!border_test_pci_reset_prepare(bound.raw));
	});
}

// SPDX-License-Identifier: GPL-2.0
/// \file
/// A device for tests of DMA, whose transfers the CPU makes.
#pragma once

#include <cxxrt/border/test/dma.h>
#include <kernel/bus/platform.hpp>
#include <kernel/dma/dma.hpp>
#include <kernel/test/kunit.hpp>

using DmaBody = void (*)(const kernel::Test &test, const kernel::Device &device);

/// The test that runs while its device is bound.
struct DmaTest {
	const kernel::Test *test = nullptr;
	DmaBody body = nullptr;
	int runs = 0;
};
inline constinit DmaTest running;

struct DmaDriver {
	static kernel::Result<DmaDriver> probe(const kernel::platform::Device &device)
	{
		running.runs++;
		running.body(*running.test, device);
		return DmaDriver{};
	}
};

/// Binds a device, and runs the body of a test in its probe().
inline void with_device(const kernel::Test &test, DmaBody body)
{
	running = {.test = &test, .body = body};
	auto driver = kernel::platform::Driver<DmaDriver>::make("cxxrt_dma");

	REQUIRE(driver.is_ok());
	auto device = kernel::platform::Device::add("cxxrt_dma", 0);

	REQUIRE(device.is_ok());
	EXPECT(running.runs == 1);
}

/// Returns what a device reads at an address.
template <typename T> T seen_by_device(kernel::dma::Address address)
{
	T value{};

	border_test_dma_read(address.value(), &value, sizeof(value));
	return value;
}
/// Writes as a device does.
template <typename T> void written_by_device(kernel::dma::Address address, const T &value)
{
	border_test_dma_write(address.value(), &value, sizeof(value));
}

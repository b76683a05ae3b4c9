// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_FW_LOADER
// The files of /lib/firmware are those of qemu/guest/kunit.
#include <kernel/bus/faux.hpp>
#include <kernel/core/endian.hpp>
#include <kernel/device/firmware.hpp>

#include <kernel/test/kunit.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_firmware);

struct FirmwareTestHeader {
	Le<u32> magic;
	Le<u32> length;
};
template <> inline constexpr bool kernel::any_bits_are_a_value<FirmwareTestHeader> = true;

TEST(a_file_is_loaded)
{
	const auto device = faux::Device::make("cxxrt_firmware");

	REQUIRE(device.is_ok());
	const auto file = Firmware::request<"cxxrt_test.bin">(*device);

	REQUIRE(file.is_ok());
	REQUIRE(file->size() == 13u);
	EXPECT(file->span()[0] == byte{'F'});
	EXPECT(file->span()[12] == byte{'!'});
}

TEST(a_name_can_be_computed)
{
	const auto device = faux::Device::make("cxxrt_firmware");

	REQUIRE(device.is_ok());
	const auto name = kasprintf(gfp::kernel, "cxxrt_{}.bin", "test");

	REQUIRE(name.is_ok());
	const auto file = Firmware::request(*device, *name);

	REQUIRE(file.is_ok());
	EXPECT(file->size() == 13u);
	EXPECT(Firmware::request(*device, String()).error() == EINVAL);
}

TEST(a_read_past_the_end_is_an_error)
{
	const auto device = faux::Device::make("cxxrt_firmware");

	REQUIRE(device.is_ok());
	const auto file = Firmware::request_optional<"cxxrt_test.bin">(*device);

	REQUIRE(file.is_ok());
	const auto header = file->read<FirmwareTestHeader>(0);

	REQUIRE(header.is_ok());
	EXPECT(header->magic.value() == 0x31305746u); // "FW01"
	EXPECT(header->length.value() == 5u);
	const auto code = file->part(sizeof(FirmwareTestHeader), header->length.value());

	REQUIRE(code.is_ok());
	EXPECT((*code)[0] == byte{'c'});
	EXPECT(file->read<u32>(9).is_ok());
	EXPECT(file->read<u32>(10).error() == EINVAL);
	EXPECT(file->read<u32>(~usize{0}).error() == EINVAL);
	EXPECT(file->read<FirmwareTestHeader>(6).error() == EINVAL);
	EXPECT(file->part(8, 6).error() == EINVAL);
	EXPECT(file->part(14, 0).error() == EINVAL);
	EXPECT(file->part(1, ~usize{0}).error() == EINVAL);
	EXPECT(file->part(13, 0)->empty());
}

TEST(a_missing_file_is_an_error)
{
	const auto device = faux::Device::make("cxxrt_firmware");

	REQUIRE(device.is_ok());
	EXPECT(Firmware::request<"cxxrt_missing.bin">(*device).error() == ENOENT);
	EXPECT(Firmware::request_optional<"cxxrt_missing.bin">(*device).error() == ENOENT);
}

TEST(a_file_has_one_owner)
{
	const auto device = faux::Device::make("cxxrt_firmware");

	REQUIRE(device.is_ok());
	auto first = Firmware::request<"cxxrt_test.bin">(*device);
	auto second = Firmware::request<"cxxrt_test.bin">(*device);

	REQUIRE(first.is_ok());
	REQUIRE(second.is_ok());
	*first = std::move(*second);
	EXPECT(first->size() == 13u);
}

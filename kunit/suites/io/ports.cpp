// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_X86
#include <array>

#include <kernel/io/ports.hpp>

#include <kernel/test/kunit.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_ports);

namespace {

/// A port of the chipset of QEMU's PC that keeps the byte that was written (the status of APM). No
/// driver of Linux uses it.
constexpr unsigned long scratch_port = 0xb3;
/// The first port of the interrupt controller, which the kernel has reserved.
constexpr unsigned long port_in_use = 0x20;
/// Ports of no device, which read as ones.
constexpr unsigned long empty_ports = 0x5200;

struct Scratch : io::Register<Scratch, u8, 0> {
	static constexpr Field<bool, 7> top{};
	static constexpr Field<u8, 0, 3> low{};
};
struct Word : io::Register<Word, u16, 2> {};
struct Long : io::Register<Long, u32, 4> {};

} // namespace

TEST(a_port_keeps_what_was_written)
{
	auto ports = io::reserve_ports<1>(scratch_port);

	REQUIRE(ports.is_ok());

	const auto before = (*ports)->read<Scratch>();

	for (unsigned value = 0; value < 256; value++) {
		(*ports)->write(Scratch::of(static_cast<u8>(value)));
		EXPECT((*ports)->read<Scratch>().bits() == value);
		EXPECT((*ports)->read<u8>(0) == value);
	}
	(*ports)->write(Scratch::top(true) | Scratch::low(5));
	EXPECT((*ports)->read<Scratch>().bits() == 0x85);
	(*ports)->update<Scratch>([](auto value) {
		return value.with(Scratch::low(2));
	});
	EXPECT((*ports)->read<Scratch>().bits() == 0x82);
	EXPECT((*ports)->try_write<u8>(0, 0x11u).is_ok());
	EXPECT((*ports)->try_read<u8>(0) == u8{0x11});
	EXPECT((*ports)->try_read<u8>(1) == EINVAL);
	EXPECT((*ports)->try_write<u16>(0, 1u) == EINVAL);
	(*ports)->write(before);
}

TEST(a_port_is_written_and_read_repeatedly)
{
	auto ports = io::reserve_ports<1>(scratch_port);
	const std::array<u8, 5> written{1, 2, 3, 4, 0x5a};
	std::array<u8, 4> read{};

	REQUIRE(ports.is_ok());

	const auto before = (*ports)->read<Scratch>();

	(*ports)->write_each<Scratch>(written);
	(*ports)->read_each<Scratch>(std::span(read).first(3));
	EXPECT(read == (std::array<u8, 4>{0x5a, 0x5a, 0x5a, 0}));
	(*ports)->write(before);
}

TEST(ports_of_each_width)
{
	auto ports = io::reserve_ports<8>(empty_ports);
	std::array<u16, 2> words{};
	std::array<u32, 2> longs{};

	REQUIRE(ports.is_ok());
	(*ports)->write(Word::of(0x1234));
	(*ports)->write(Long::of(0x12345678));
	EXPECT((*ports)->read<Scratch>().bits() == 0xff);
	EXPECT((*ports)->read<Word>().bits() == 0xffff);
	EXPECT((*ports)->read<Long>().bits() == 0xffffffff);
	(*ports)->write_each<Word>(words);
	(*ports)->write_each<Long>(longs);
	(*ports)->read_each<Word>(words);
	(*ports)->read_each<Long>(longs);
	EXPECT(words == (std::array<u16, 2>{0xffff, 0xffff}));
	EXPECT(longs == (std::array<u32, 2>{0xffffffff, 0xffffffff}));
}

TEST(ports_have_one_owner)
{
	{
		auto ports = io::reserve_ports<2>(empty_ports);

		REQUIRE(ports.is_ok());

		const auto same = io::reserve_ports<1>(empty_ports + 1);

		EXPECT((same.is_err() && same.error() == EBUSY));

		auto moved = std::move(*ports);
		const auto still = io::reserve_ports<1>(empty_ports);

		EXPECT((still.is_err() && still.error() == EBUSY));
		EXPECT(io::reserve_ports<1>(empty_ports + 2).is_ok());
	}
	EXPECT(io::reserve_ports<2>(empty_ports).is_ok());

	const auto of_the_kernel = io::reserve_ports<1>(port_in_use);

	EXPECT((of_the_kernel.is_err() && of_the_kernel.error() == EBUSY));
}

TEST(ports_that_do_not_exist)
{
	for (const unsigned long first : {65535ul, 65536ul, ~0ul, ~0ul - 1}) {
		const auto ports = io::reserve_ports<2>(first);

		EXPECT((ports.is_err() && ports.error() == EINVAL));
	}
	EXPECT(io::reserve_ports<1>(65535).is_ok());
}

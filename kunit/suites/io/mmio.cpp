// SPDX-License-Identifier: GPL-2.0
#include <array>

#include <kernel/io/mmio.hpp>
#include <kernel/sync/lock.hpp>

#include <kernel/test/kunit.hpp>
#include <kernel/test/thread.hpp>

using namespace kernel;
using io::Access;

TEST_SUITE(cxxrt_mmio);

namespace {

/// Memory in place of the registers of a device.
struct alignas(8) MmioMemory {
	std::array<byte, 32> bytes{};

	// SAFETY: the memory has 32 bytes, and exists longer than each test's object.
	io::Mmio<32> map() { return io::Mmio<32>::unsafe_from(bytes.data()); }
	/// Reads as the device does: a relaxed access is not ordered with other memory.
	u8 at(usize offset) const
	{
		const volatile byte &seen = bytes[offset];

		return static_cast<u8>(seen);
	}
	void fill(u8 value) { bytes.fill(byte{value}); }
};

enum class Speed : u8 { slow, fast, insane = 7, too_fast };

struct Control : io::Register<Control, u32, 0x04> {
	static constexpr Field<bool, 0> start{};
	static constexpr Field<Speed, 4, 6> speed{};
	static constexpr Field<u16, 16, 31> count{};
};
struct Narrow : io::Register<Narrow, u8, 0x01> {};
struct Middle : io::Register<Middle, u16, 0x02> {
	static constexpr Field<u16, 15> top{};
};
struct Wide : io::Register<Wide, u64, 0x18> {
	static constexpr Field<u64, 0, 63> all{};
	static constexpr Field<bool, 63> last{};
};
struct State : io::Register<State, u32, 0x08, Access::read_only> {
	static constexpr Field<bool, 3> ready{};
};
struct Bell : io::Register<Bell, u32, 0x0c, Access::write_only> {};
struct Events : io::Register<Events, u32, 0x10, Access::read_to_clear> {
	static constexpr Field<bool, 1> arrived{};
};
struct Pending : io::Register<Pending, u32, 0x14, Access::write_one_to_clear> {
	static constexpr Field<bool, 31> error{};
};

static_assert(sizeof(io::Value<Control>) == sizeof(u32) && sizeof(io::Mmio<32>) == sizeof(void *));
static_assert(Control::speed.mask == 0x70 && Control::count.mask == 0xffff0000);
static_assert((Control::start(true) | Control::speed(Speed::insane)).bits() == 0x71);
static_assert(Wide::all(~u64{0}).bits() == ~u64{0});
static_assert(Control::of(0xffffffff).with(Control::count(0) | Control::start(false)).bits() ==
	      0xfffe);

} // namespace

TEST(an_access_has_the_width_of_its_register)
{
	MmioMemory memory;
	const auto registers = memory.map();

	memory.fill(0xee);
	registers.write(Narrow::of(0x12));
	EXPECT(memory.at(0) == 0xee);
	EXPECT(memory.at(1) == 0x12);
	EXPECT(memory.at(2) == 0xee);
	registers.write(Middle::of(0x3456));
	EXPECT(memory.at(2) == 0x56);
	EXPECT(memory.at(3) == 0x34);
	EXPECT(memory.at(4) == 0xee);
	registers.write_relaxed(Control::of(0x789abcde));
	EXPECT(memory.at(4) == 0xde);
	EXPECT(memory.at(7) == 0x78);
	EXPECT(memory.at(8) == 0xee);
	registers.write(Wide::of(0x0123456789abcdef));
	EXPECT(memory.at(0x17) == 0xee);
	EXPECT(memory.at(0x18) == 0xef);
	EXPECT(memory.at(0x1f) == 0x01);

	EXPECT(registers.read<Narrow>().bits() == 0x12);
	EXPECT(registers.read_relaxed<Middle>().bits() == 0x3456);
	EXPECT(registers.read<Control>().bits() == 0x789abcde);
	EXPECT(registers.read_relaxed<Wide>().bits() == 0x0123456789abcdef);
}

TEST(fields_have_their_bits)
{
	MmioMemory memory;
	const auto registers = memory.map();

	registers.write(Control::start(true) | Control::speed(Speed::insane) |
			Control::count(0xabcd));
	EXPECT(registers.read<u32>(0x04) == 0xabcd0071);
	const auto control = registers.read<Control>();

	EXPECT(control[Control::start]);
	EXPECT(control[Control::speed] == Speed::insane);
	EXPECT(control[Control::count] == 0xabcd);
	const auto changed = control.with(Control::start(false) | Control::speed(Speed::fast));

	EXPECT(changed.bits() == 0xabcd0010);
	EXPECT(!changed[Control::start]);
	EXPECT(changed[Control::speed] == Speed::fast);
	EXPECT(changed[Control::count] == 0xabcd);
	EXPECT(!(changed == control));
	EXPECT(Middle::of(0x8000)[Middle::top] == 1);
	EXPECT(Wide::of(u64{1} << 63)[Wide::last]);
	EXPECT(!Wide::of(u64{1} << 62)[Wide::last]);
}

TEST(a_variable_that_does_not_fit_its_field_is_refused)
{
	EXPECT(Control::speed.checked(Speed::insane).is_ok());
	EXPECT(Control::speed.checked(Speed::too_fast) == EOVERFLOW);
	EXPECT(Middle::top.checked(1).is_ok());
	EXPECT(Middle::top.checked(2) == EOVERFLOW);
	EXPECT(Middle::top.checked(0xffff) == EOVERFLOW);
	auto count = Control::count.checked(0xffff);

	REQUIRE(count.is_ok());
	EXPECT(count->bits() == 0xffff0000);
}

TEST(each_kind_of_register_has_its_accesses)
{
	MmioMemory memory;
	const auto registers = memory.map();

	registers.write<u32>(0x08, 0x8u);
	EXPECT(registers.read<State>()[State::ready]);
	registers.write(Bell::of(0x99));
	EXPECT(registers.read<u32>(0x0c) == 0x99);
	registers.write<u32>(0x10, 0x2u);
	EXPECT(registers.take<Events>()[Events::arrived]);
	// Memory does not clear bits by itself: it contains the written ones.
	registers.clear(Pending::error(true));
	EXPECT(registers.read<Pending>()[Pending::error]);
	EXPECT(registers.read<u32>(0x14) == 0x80000000);
}

TEST(a_register_is_written_and_read_repeatedly)
{
	MmioMemory memory;
	const auto registers = memory.map();
	const std::array<u16, 3> written{0x1111, 0x2222, 0x3344};
	std::array<u16, 3> read{};
	std::array<u64, 2> wide{};

	registers.write_each<Middle>(written);
	EXPECT(memory.at(1) == 0);
	EXPECT(memory.at(2) == 0x44);
	EXPECT(memory.at(3) == 0x33);
	EXPECT(memory.at(4) == 0);
	registers.read_each<Middle>(std::span(read).first(2));
	EXPECT(read == (std::array<u16, 3>{0x3344, 0x3344, 0}));
	registers.write(Wide::of(0x0123456789abcdef));
	registers.read_each<Wide>(wide);
	EXPECT(wide[0] == wide[1]);
	EXPECT(wide[1] == 0x0123456789abcdef);
}

TEST(an_update_changes_only_its_fields)
{
	MmioMemory memory;
	Mutex<io::Mmio<32>> registers{LOCK_CLASS("test.registers"), memory.map()};

	registers.lock()->write(Control::of(0x5a5a005a));
	registers.lock()->update<Control>([](auto value) {
		return value.with(Control::start(true) | Control::speed(Speed::slow));
	});
	EXPECT(registers.lock()->read<Control>().bits() == 0x5a5a000b);
}

TEST(a_variable_offset_is_checked)
{
	MmioMemory memory;
	const auto registers = memory.map();

	memory.fill(0xee);
	for (usize offset = 0; offset < 64; offset++) {
		const bool fits = offset % 4 == 0 && offset <= 28;

		EXPECT(registers.try_read<u32>(offset).is_ok() == fits);
		EXPECT(registers.try_write<u32>(offset, 0x11111111u).is_ok() == fits);
		EXPECT(registers.try_read<u8>(offset).is_ok() == (offset < 32));
	}
	EXPECT(registers.try_read<u32>(28) == 0x11111111u);
	EXPECT(registers.try_read<u64>(28) == EINVAL);
	EXPECT(registers.try_read<u64>(24) == 0x1111111111111111u);
	EXPECT(registers.try_write<u16>(31, 1) == EINVAL);
	EXPECT(registers.try_read<u16>(~usize{0}) == EINVAL);
	EXPECT(registers.try_read<u8>(~usize{0}) == EINVAL);
}

TEST(a_poll_ends_with_the_condition_or_the_timeout)
{
	MmioMemory memory;
	const auto registers = memory.map();
	const auto is_ready = [](auto state) {
		return state[State::ready];
	};

	EXPECT(registers.poll<State>(is_ready, 100_us, 2_ms) == ETIMEDOUT);
	EXPECT(registers.poll_atomic<State>(is_ready, 1_us, 50_us) == ETIMEDOUT);
	{
		Thread device([&]() {
			border_msleep(10);
			registers.write<u32>(0x08, 0x18u);
		});
		auto state = registers.poll<State>(is_ready, 100_us, 10_s);

		REQUIRE(state.is_ok());
		EXPECT(state->bits() == 0x18);
	}
	EXPECT(registers.poll_atomic<State>(is_ready, 1_us, 1_us).is_ok());
}

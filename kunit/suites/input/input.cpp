// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_INPUT_EVDEV
#include <array>

#include <kernel/input/input.hpp>
#include <kernel/memory/string.hpp>

#include <kernel/test/kunit.hpp>
#include <kernel/test/open_file.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_input);

namespace {

constexpr std::array letters{input::Key::a, input::Key::b};
constexpr std::array axes{input::Axis::x};

/// struct input_event of programs of 64 bits.
struct InputEvent {
	u64 time[2];
	u16 type;
	u16 code;
	s32 value;
};

/// Returns the first N for which there is no /dev/input/eventN.
unsigned free_number()
{
	for (unsigned number = 0;; number++) {
		auto path = kasprintf(gfp::kernel, "/dev/input/event{}", number);

		if (path.is_err() || OpenFile(path->data(), BORDER_O_RDONLY).error())
			return number;
	}
}

/// Reads the events of a device as a program does.
class InputReader : Pinned {
      public:
	explicit InputReader(const String &path)
	    : file_(path.data(), BORDER_O_RDONLY | BORDER_O_NONBLOCK)
	{}

	int error() const { return file_.error(); }

	/// Returns whether the next event has these numbers.
	bool next_is(u16 type, u16 code, s32 value) const
	{
		InputEvent event{};

		return file_.read(std::as_writable_bytes(std::span(&event, 1))) == sizeof(event) &&
		       event.type == type && event.code == code && event.value == value;
	}
	bool is_empty() const
	{
		InputEvent event{};

		return file_.read(std::as_writable_bytes(std::span(&event, 1))) == -BORDER_EAGAIN;
	}

      private:
	OpenFile file_;
};

constexpr u16 key_event = BORDER_EV_KEY, movement = BORDER_EV_REL, synchronisation = 0;

} // namespace

TEST(a_device_without_events_is_refused)
{
	const auto none = input::Device::make("cxxrt none", {});
	static constexpr std::array unknown{static_cast<input::Key>(BORDER_KEY_MAX + 1)};
	const auto wrong = input::Device::make("cxxrt wrong", {.keys = unknown});

	EXPECT((none.is_err() && none.error() == EINVAL));
	EXPECT((wrong.is_err() && wrong.error() == EINVAL));
}

TEST(programs_read_its_events)
{
	const auto path = kasprintf(gfp::kernel, "/dev/input/event{}", free_number());
	auto device = input::Device::make("cxxrt keys", {.keys = letters, .axes = axes});

	REQUIRE((path.is_ok() && device.is_ok()));

	const InputReader reader(*path);

	REQUIRE(reader.error() == 0);
	EXPECT(reader.is_empty());
	device->press(input::Key::a, true);
	device->move(input::Axis::x, -5);
	device->sync();
	EXPECT(reader.next_is(key_event, static_cast<u16>(input::Key::a), 1));
	EXPECT(reader.next_is(movement, static_cast<u16>(input::Axis::x), -5));
	EXPECT(reader.next_is(synchronisation, 0, 0));
	device->press(input::Key::a, false);
	device->sync();
	EXPECT(reader.next_is(key_event, static_cast<u16>(input::Key::a), 0));
	EXPECT(reader.next_is(synchronisation, 0, 0));
	// Events that the device has not declared, and a key that is released already.
	device->press(input::Key::enter, true);
	device->move(input::Axis::wheel, 1);
	device->press(input::Key::a, false);
	device->sync();
	EXPECT(reader.is_empty());
}

TEST(a_device_leaves_the_system_with_its_owner)
{
	const unsigned number = free_number();
	const auto path = kasprintf(gfp::kernel, "/dev/input/event{}", number);

	REQUIRE(path.is_ok());
	for (int i = 0; i < 20; i++) {
		auto device = input::Device::make("cxxrt keys", {.keys = letters});

		REQUIRE(device.is_ok());
		REQUIRE(OpenFile(path->data(), BORDER_O_RDONLY).error() == 0);

		auto moved = std::move(*device);

		moved.press(input::Key::b, true);
		moved.sync();
	}
	EXPECT(free_number() == number);
}

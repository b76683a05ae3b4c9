// SPDX-License-Identifier: GPL-2.0
/// \file
/// input::Device: a device that reports keys, buttons and movements.
#pragma once

#include <cxxrt/border/input/input.h>
#include <kernel/core/owned.hpp>
#include <kernel/core/result.hpp>

namespace kernel::input {

/// A key or a button, named by its place on a keyboard and not by its letter (KEY_A, BTN_LEFT). For
/// a key without a name here, use input::Key(number). Any context.
enum class Key : u16 {
	a = BORDER_KEY_A,
	b = BORDER_KEY_B,
	c = BORDER_KEY_C,
	d = BORDER_KEY_D,
	e = BORDER_KEY_E,
	f = BORDER_KEY_F,
	g = BORDER_KEY_G,
	h = BORDER_KEY_H,
	i = BORDER_KEY_I,
	j = BORDER_KEY_J,
	k = BORDER_KEY_K,
	l = BORDER_KEY_L,
	m = BORDER_KEY_M,
	n = BORDER_KEY_N,
	o = BORDER_KEY_O,
	p = BORDER_KEY_P,
	q = BORDER_KEY_Q,
	r = BORDER_KEY_R,
	s = BORDER_KEY_S,
	t = BORDER_KEY_T,
	u = BORDER_KEY_U,
	v = BORDER_KEY_V,
	w = BORDER_KEY_W,
	x = BORDER_KEY_X,
	y = BORDER_KEY_Y,
	z = BORDER_KEY_Z,
	number_0 = BORDER_KEY_0,
	number_1 = BORDER_KEY_1,
	number_2 = BORDER_KEY_2,
	number_3 = BORDER_KEY_3,
	number_4 = BORDER_KEY_4,
	number_5 = BORDER_KEY_5,
	number_6 = BORDER_KEY_6,
	number_7 = BORDER_KEY_7,
	number_8 = BORDER_KEY_8,
	number_9 = BORDER_KEY_9,
	enter = BORDER_KEY_ENTER,
	esc = BORDER_KEY_ESC,
	space = BORDER_KEY_SPACE,
	tab = BORDER_KEY_TAB,
	backspace = BORDER_KEY_BACKSPACE,
	minus = BORDER_KEY_MINUS,
	equal = BORDER_KEY_EQUAL,
	comma = BORDER_KEY_COMMA,
	dot = BORDER_KEY_DOT,
	slash = BORDER_KEY_SLASH,
	semicolon = BORDER_KEY_SEMICOLON,
	apostrophe = BORDER_KEY_APOSTROPHE,
	leftshift = BORDER_KEY_LEFTSHIFT,
	rightshift = BORDER_KEY_RIGHTSHIFT,
	leftctrl = BORDER_KEY_LEFTCTRL,
	rightctrl = BORDER_KEY_RIGHTCTRL,
	leftalt = BORDER_KEY_LEFTALT,
	rightalt = BORDER_KEY_RIGHTALT,
	leftmeta = BORDER_KEY_LEFTMETA,
	capslock = BORDER_KEY_CAPSLOCK,
	up = BORDER_KEY_UP,
	down = BORDER_KEY_DOWN,
	left = BORDER_KEY_LEFT,
	right = BORDER_KEY_RIGHT,
	home = BORDER_KEY_HOME,
	end = BORDER_KEY_END,
	pageup = BORDER_KEY_PAGEUP,
	pagedown = BORDER_KEY_PAGEDOWN,
	insert = BORDER_KEY_INSERT,
	del = BORDER_KEY_DELETE,
	power = BORDER_KEY_POWER,
	mute = BORDER_KEY_MUTE,
	volumedown = BORDER_KEY_VOLUMEDOWN,
	volumeup = BORDER_KEY_VOLUMEUP,
	f1 = BORDER_KEY_F1,
	f2 = BORDER_KEY_F2,
	f3 = BORDER_KEY_F3,
	f4 = BORDER_KEY_F4,
	f5 = BORDER_KEY_F5,
	f6 = BORDER_KEY_F6,
	f7 = BORDER_KEY_F7,
	f8 = BORDER_KEY_F8,
	f9 = BORDER_KEY_F9,
	f10 = BORDER_KEY_F10,
	f11 = BORDER_KEY_F11,
	f12 = BORDER_KEY_F12,
	button_left = BORDER_BTN_LEFT,
	button_right = BORDER_BTN_RIGHT,
	button_middle = BORDER_BTN_MIDDLE,
};

/// An axis of movement (REL_X). Any context.
enum class Axis : u16 {
	x = BORDER_REL_X,	  ///< To the right.
	y = BORDER_REL_Y,	  ///< Downwards.
	wheel = BORDER_REL_WHEEL, ///< Upwards.
};

/// The keys and axes of a Device: the kernel drops its other events. Any context.
struct Capabilities {
	std::span<const Key> keys;  ///< Keys and buttons.
	std::span<const Axis> axes; ///< Directions in which it moves.
};

/// A device that programs use as a keyboard or a mouse (struct input_dev). It prevents these
/// mistakes: a device that is freed after it was unregistered, or not freed when its registration
/// failed; an event with an invalid code, which the kernel silently ignores.
///
///	static constexpr std::array keys{input::Key::a, input::Key::enter};
///	auto keyboard = TRY(input::Device::make("foo keyboard", {.keys = keys}));
///
///	keyboard.press(input::Key::a, true);
///	keyboard.sync();
class [[nodiscard]] Device {
      public:
	/// Registers a device. Programs can open it before this returns. Errors: EINVAL if it has
	/// neither keys nor axes, or an invalid one; ENOMEM. Process context, may sleep.
	/// input_register_device().
	static Result<Device> make(CStr name, const Capabilities &has) MAY_SLEEP
	{
		if (has.keys.empty() && has.axes.empty())
			return EINVAL;

		Owned<Unregistered> made(border_input_allocate(name.data()));

		if (!made.get())
			return ENOMEM;
		for (Key key : has.keys) {
			if (static_cast<u16>(key) > BORDER_KEY_MAX)
				return EINVAL;
			border_input_set_capability(made.get(), BORDER_EV_KEY,
						    static_cast<u16>(key));
		}
		for (Axis axis : has.axes) {
			if (static_cast<u16>(axis) > BORDER_REL_MAX)
				return EINVAL;
			border_input_set_capability(made.get(), BORDER_EV_REL,
						    static_cast<u16>(axis));
		}
		if (const int error = border_input_register(made.get()))
			return Error::from_errno(error);
		return Device(made.take());
	}

	/// Takes the device of another object. Any context.
	Device(Device &&) = default;
	/// Unregisters its own device first. Process context, may sleep.
	Device &operator=(Device &&) MAY_SLEEP = default;
	/// Releases pressed keys, and unregisters the device. Process context, may sleep.
	/// input_unregister_device().
	~Device() MAY_SLEEP = default;

	/// Reports that a key or button is pressed, or is released. Any context.
	/// input_report_key().
	void press(Key key, bool is_pressed) const
	{
		border_input_event(device_.get(), BORDER_EV_KEY, static_cast<u16>(key), is_pressed);
	}
	/// Reports a movement by \p distance. Any context. input_report_rel().
	void move(Axis axis, s32 distance) const
	{
		border_input_event(device_.get(), BORDER_EV_REL, static_cast<u16>(axis), distance);
	}
	/// Passes the reports since the last sync() to programs, as one event. Any context.
	/// input_sync().
	void sync() const { border_input_sync(device_.get()); }

      private:
	struct Unregistered {
		using Handle = input_dev *;
		static void release(input_dev *device) MAY_SLEEP { border_input_free(device); }
	};
	struct Registration {
		using Handle = input_dev *;
		static void release(input_dev *device) MAY_SLEEP
		{
			border_input_unregister(device);
		}
	};

	explicit Device(input_dev *device) : device_(device) {}

	Owned<Registration> device_;
};

} // namespace kernel::input

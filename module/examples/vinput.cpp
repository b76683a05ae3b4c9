// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_INPUT
// A virtual keyboard: a write to /proc/vinput types a text, letter by letter.

#include <array>

#include <kernel/file/proc.hpp>
#include <kernel/input/input.hpp>
#include <kernel/prelude.hpp>

using namespace kernel;
using input::Key;

class Typist : Pinned {
      public:
	static Result<proc::File<Typist>> init()
	{
		return proc::File<Typist>::make("vinput",
						TRY(input::Device::make("vinput", {.keys = keys})));
	}

	explicit Typist(input::Device keyboard) : keyboard_(std::move(keyboard)) {}

	/// Types small letters and spaces, and a newline at the end. Errors: EINVAL for other
	/// characters.
	Result<> store(const StrView &text) const
	{
		for (char character : text)
			if (character != ' ' && (character < 'a' || character > 'z'))
				return EINVAL;
		for (char character : text)
			type(character == ' ' ? Key::space
					      : keys[static_cast<u8>(character - 'a')]);
		type(Key::enter);
		return ok();
	}

      private:
	static constexpr std::array keys{Key::a, Key::b, Key::c,     Key::d,	Key::e, Key::f,
					 Key::g, Key::h, Key::i,     Key::j,	Key::k, Key::l,
					 Key::m, Key::n, Key::o,     Key::p,	Key::q, Key::r,
					 Key::s, Key::t, Key::u,     Key::v,	Key::w, Key::x,
					 Key::y, Key::z, Key::space, Key::enter};

	void type(Key key) const
	{
		for (bool is_pressed : {true, false}) {
			keyboard_.press(key, is_pressed);
			keyboard_.sync();
		}
	}

	input::Device keyboard_;
};

KERNEL_MODULE(Typist, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "A virtual keyboard");

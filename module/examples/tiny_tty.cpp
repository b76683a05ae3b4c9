// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_TTY
// Serial lines without hardware, /dev/ttyTINY0 to /dev/ttyTINY3. While a program has one open, it
// receives a 't' in each period. The log has what programs write, and the settings.

#include <array>

#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/text/printable.hpp>
#include <kernel/time/timer.hpp>
#include <kernel/tty/driver.hpp>

using namespace kernel;

constexpr Param<u32> period{.name = "period",
			    .description = "milliseconds between two bytes of input",
			    .initial = 2000,
			    .min = 1,
			    .max = 60000};

class TinyTty : public tty::Port {
      public:
	static Result<tty::Driver<TinyTty>> init()
	{
		return tty::Driver<TinyTty>::make("ttyTINY", 4);
	}

	explicit TinyTty(unsigned number) : number_(number) {}

	Result<> activate() const
	{
		receive_later();
		return ok();
	}
	void shutdown() const { timer_.cancel_sync(); }

	usize write(std::span<const byte> bytes) const
	{
		pr_info("line {} sends {}\n", number_, HexBytes(bytes));
		return bytes.size();
	}
	usize write_room() const { return 255; }

	void set_termios(const tty::Termios &now) const
	{
		pr_info("line {} has {} bit/s, {} bits, parity {}, {} stop bits, CTS {}\n", number_,
			now.baud_rate, now.character_bits, now.has_parity, now.stop_bits,
			now.has_hardware_flow_control);
	}

	/// The other end is always ready.
	tty::ModemLines tiocmget() const
	{
		return *outputs_.lock() | tty::ModemLines::car | tty::ModemLines::dsr |
		       tty::ModemLines::cts;
	}
	Result<> tiocmset(tty::ModemLines set, tty::ModemLines clear) const
	{
		auto outputs = outputs_.lock();

		*outputs = (*outputs | set).without(clear) &
			   (tty::ModemLines::dtr | tty::ModemLines::rts);
		return ok();
	}

      private:
	void receive_later() const { timer_.arm(Duration::from_millis(param<period>())); }

	void on_timer() const
	{
		const std::array input{byte{'t'}};

		receive(input);
		receive_later();
	}

	unsigned number_;
	Mutex<tty::ModemLines> outputs_{LOCK_CLASS("tiny_tty.outputs")};
	Timer<&TinyTty::on_timer> timer_{this};
};

KERNEL_MODULE(TinyTty, (period), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Serial lines without hardware");

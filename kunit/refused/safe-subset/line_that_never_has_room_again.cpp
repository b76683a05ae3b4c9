// SPDX-License-Identifier: GPL-2.0
// expect: this line may have no room, and never tells the kernel that it has some again
// A program that writes more than 64 bytes waits for ever.
#include <array>
#include <kernel/container/kfifo.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/time/timer.hpp>
#include <kernel/tty/driver.hpp>

using namespace kernel;

class Line : public tty::Port {
      public:
	explicit Line(unsigned) {}

	usize write(std::span<const byte> bytes) const
	{
		auto fifo = fifo_.lock();
		usize count = 0;

		while (count < bytes.size() && fifo->put(bytes[count]).is_ok())
			count++;
		timer_.arm(1_ms);
		return count;
	}
	usize write_room() const { return 64 - fifo_.lock()->size(); } // here

      private:
	void on_timer() const
	{
		fifo_.lock()->clear();
#ifndef REFUSED
		wake_up();
#endif
	}

	IrqSpinLock<KFifo<byte, 64>> fifo_{LOCK_CLASS("line.fifo")};
	Timer<&Line::on_timer> timer_{this};
};

// SPDX-License-Identifier: GPL-2.0
// expect: waits for|deadlock
// The removal hangs up the terminal and waits for shutdown(), which waits for the lock.
#include <optional>

#include <kernel/memory/arc.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/tty/driver.hpp>

using namespace kernel;

struct Shared : Pinned {
	Mutex<u64> opened{LOCK_CLASS("shared.opened"), 0u};
};

class Line : public tty::Port {
      public:
	Line(unsigned, const Arc<Shared> &shared) : shared_(shared.clone()) {}

	usize write(std::span<const byte> bytes) const { return bytes.size(); }
	usize write_room() const { return 64; }
	Result<> activate() const
	{
		++*shared_->opened.lock();
		return ok();
	}
	void shutdown() const
	{
		--*shared_->opened.lock(); // here
	}

      private:
	Arc<Shared> shared_;
};

void stop(std::optional<tty::Driver<Line>> &lines, const Shared &shared)
{
#ifdef REFUSED
	auto opened = shared.opened.lock(); // here
#endif
	lines.reset(); // here
#ifndef REFUSED
	auto opened = shared.opened.lock();
#endif
	*opened = 0;
}

Result<tty::Driver<Line>> start(const Arc<Shared> &shared)
{
	return tty::Driver<Line>::make("ttyLINE", 1, shared);
}

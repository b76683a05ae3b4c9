// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// swap() destroys a value that was moved from, whose destructor asks nothing.
#include <optional>
#include <utility>

#include <kernel/sync/lock.hpp>
#include <kernel/time/delay.hpp>

using namespace kernel;

class Channel {
      public:
	Channel() = default;
	Channel(Channel &&) {}
	Channel &operator=(Channel &&) { return *this; }
	~Channel() { fsleep(1_ms); }
};

void f(const SpinLock<std::optional<Channel>> &lock, std::optional<Channel> &next)
{
	std::optional<Channel> none;
#ifdef REFUSED
	auto channel = lock.lock();
	std::swap(*channel, next);
#else
	std::swap(none, next);
#endif
}

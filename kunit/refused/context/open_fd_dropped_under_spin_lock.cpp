// SPDX-License-Identifier: GPL-2.0
// expect: this may sleep, and a spinning lock is held
// The last reference closes the file.
#include <optional>

#include <kernel/file/anon_file.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Session : Pinned {};

void f(const SpinLock<int> &lock, std::optional<OpenFd<Session>> &session)
{
#ifdef REFUSED
	auto guard = lock.lock();

#else
	(void)lock;
#endif
	session.reset(); // here
}

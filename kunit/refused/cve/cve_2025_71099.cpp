// SPDX-License-Identifier: GPL-2.0
// expect: does not live long enough
// A pointer to the data of a guard is valid only while the guard exists.
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Config {
	int id = 0;
};
int new_id();

int add_config(const Mutex<Config> &metrics)
{
	Config copy;
	Config *added = &copy;
	{
		auto config = metrics.lock();

		config->id = new_id();
#ifdef REFUSED
		added = &*config;
#else
		copy = *config;
#endif
	}
	return added->id;
}

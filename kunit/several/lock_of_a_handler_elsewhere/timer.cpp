// SPDX-License-Identifier: GPL-2.0
#include "driver.hpp"

using namespace kernel;

void Driver::start() const
{
	timer_.start(1_ms);
}
Restart Driver::on_timer() const
{
	++*count_.lock();
	return Restart::every(1_ms);
}

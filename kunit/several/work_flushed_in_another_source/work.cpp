// SPDX-License-Identifier: GPL-2.0
#include "driver.hpp"

void Driver::on_work() const
{
	++*count_.lock();
}

// SPDX-License-Identifier: GPL-2.0
#include "reset.hpp"

void Reset::on_ready() const
{
#ifndef REFUSED
	ready_.complete();
#endif
}

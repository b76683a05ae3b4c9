// SPDX-License-Identifier: GPL-2.0
// expect: does not keep out a handler that takes it
#include "driver.hpp"

int Driver::total() const
{
	return *count_.lock(); // here
}

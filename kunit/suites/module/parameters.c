// SPDX-License-Identifier: GPL-2.0
/* Parameters of the module in C: the loader reads them and those in C++ as one array. */
#include <linux/moduleparam.h>

static unsigned int seats_in_c = 4;
module_param(seats_in_c, uint, 0444);

static bool open_in_c;
module_param(open_in_c, bool, 0444);

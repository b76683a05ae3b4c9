/* SPDX-License-Identifier: GPL-2.0 */
/* Module parameters. */
#ifndef CXXRT_BORDER_MODULE_PARAM_H
#define CXXRT_BORDER_MODULE_PARAM_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

struct kernel_param;
struct module;

struct kernel_param_ops;

/* struct kernel_param, field by field: the loader finds an array of them in section __param. */
struct border_kernel_param {
	const char *name;
	struct module *mod;
	const struct kernel_param_ops *ops;
	const uint16_t perm;
	int8_t level;
	uint8_t flags;
	void *arg;
};

/* A parameter that holds a whole number of any width, and what it may be. */
struct border_integer {
	long long value;
	long long min;
	long long max;
	int power_of_two;
};

extern const struct kernel_param_ops border_integer_ops;
extern const struct kernel_param_ops border_bool_ops;

extern struct module __this_module;

BORDER_END

#endif

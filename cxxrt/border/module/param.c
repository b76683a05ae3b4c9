// SPDX-License-Identifier: GPL-2.0
#include <linux/kernel.h>
#include <linux/log2.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/printk.h>

#include <cxxrt/border/module/param.h>

#define PARAM_FIELD_MATCHES(name)                                                                  \
	static_assert(offsetof(struct border_kernel_param, name) ==                                \
		      offsetof(struct kernel_param, name))
static_assert(sizeof(struct border_kernel_param) == sizeof(struct kernel_param));
PARAM_FIELD_MATCHES(name);
PARAM_FIELD_MATCHES(mod);
PARAM_FIELD_MATCHES(ops);
PARAM_FIELD_MATCHES(perm);
PARAM_FIELD_MATCHES(level);
PARAM_FIELD_MATCHES(flags);
PARAM_FIELD_MATCHES(arg);

static int integer_set(const char *text, const struct kernel_param *parameter)
{
	struct border_integer *integer = parameter->arg;
	long long value;

	if (kstrtoll(text, 0, &value) || value < integer->min || value > integer->max ||
	    (integer->power_of_two && !is_power_of_2(value))) {
		pr_err("%s: %s=%s is not allowed: it takes %s from %lld to %lld\n",
		       parameter->mod->name, parameter->name, text,
		       integer->power_of_two ? "a power of two" : "a whole number", integer->min,
		       integer->max);
		return -EINVAL;
	}
	WRITE_ONCE(integer->value, value);
	return 0;
}

static int integer_get(char *buffer, const struct kernel_param *parameter)
{
	const struct border_integer *integer = parameter->arg;

	return sysfs_emit(buffer, "%lld\n", READ_ONCE(integer->value));
}

const struct kernel_param_ops border_integer_ops = {
	.set = integer_set,
	.get = integer_get,
};

static int bool_set(const char *text, const struct kernel_param *parameter)
{
	int error = param_set_bool(text, parameter);

	if (error)
		pr_err("%s: %s=%s is not allowed: it takes y or n\n", parameter->mod->name,
		       parameter->name, text);
	return error;
}

const struct kernel_param_ops border_bool_ops = {
	.flags = KERNEL_PARAM_OPS_FL_NOARG,
	.set = bool_set,
	.get = param_get_bool,
};

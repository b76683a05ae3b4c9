// SPDX-License-Identifier: GPL-2.0
#include <linux/kernel.h>
#include <linux/log2.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/printk.h>
#include <linux/slab.h>

#include <cxxrt/border/module.h>

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

static long long integer_load(const struct border_integer *integer)
{
	switch (integer->bytes) {
	case 1:
		return integer->is_signed ? *(s8 *)integer->value : *(u8 *)integer->value;
	case 2:
		return integer->is_signed ? *(s16 *)integer->value : *(u16 *)integer->value;
	case 4:
		return integer->is_signed ? *(s32 *)integer->value : *(u32 *)integer->value;
	default:
		return *(s64 *)integer->value;
	}
}

/* Truncation is what is meant: the value is in the range, and the range is in the type. */
static void integer_store(const struct border_integer *integer, long long value)
{
	switch (integer->bytes) {
	case 1:
		WRITE_ONCE(*(u8 *)integer->value, (u8)value);
		break;
	case 2:
		WRITE_ONCE(*(u16 *)integer->value, (u16)value);
		break;
	case 4:
		WRITE_ONCE(*(u32 *)integer->value, (u32)value);
		break;
	default:
		WRITE_ONCE(*(u64 *)integer->value, (u64)value);
	}
}

static int integer_set(const char *text, const struct kernel_param *parameter)
{
	const struct border_integer *integer = parameter->arg;
	long long value;

	if (kstrtoll(text, 0, &value) || value < integer->min || value > integer->max ||
	    (integer->power_of_two && !is_power_of_2(value))) {
		pr_err("%s: %s=%s is not allowed: it takes %s from %lld to %lld\n",
		       parameter->mod->name, parameter->name, text,
		       integer->power_of_two ? "a power of two" : "a whole number", integer->min,
		       integer->max);
		return -EINVAL;
	}
	integer_store(integer, value);
	return 0;
}

static int integer_get(char *buffer, const struct kernel_param *parameter)
{
	return sysfs_emit(buffer, "%lld\n", integer_load(parameter->arg));
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

char *border_kasprintf(unsigned int gfp, const char *format, ...)
{
	va_list arguments;
	char *text;

	va_start(arguments, format);
	text = kvasprintf((__force gfp_t)gfp, format, arguments);
	va_end(arguments);
	return text;
}

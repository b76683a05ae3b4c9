// SPDX-License-Identifier: GPL-2.0
#include <linux/ctype.h>
#include <linux/kernel.h>
#include <linux/log2.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/printk.h>
#include <linux/slab.h>
#include <linux/string.h>

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

/* kCFI compares the types of the functions. */
#define PARAM_OPERATION_MATCHES(name)                                                              \
	static_assert(offsetof(struct border_kernel_param_ops, name) ==                            \
			      offsetof(struct kernel_param_ops, name) &&                           \
		      __builtin_types_compatible_p(                                                \
			      typeof(((struct border_kernel_param_ops *)NULL)->name),              \
			      typeof(((struct kernel_param_ops *)NULL)->name)))
static_assert(sizeof(struct border_kernel_param_ops) == sizeof(struct kernel_param_ops));
static_assert(KERNEL_PARAM_OPS_FL_NOARG == 1);
PARAM_OPERATION_MATCHES(flags);
PARAM_OPERATION_MATCHES(set);
PARAM_OPERATION_MATCHES(get);
PARAM_OPERATION_MATCHES(free);

static bool allows(const struct border_integer *integer, long long value)
{
	return value >= integer->min && value <= integer->max &&
	       (!integer->power_of_two || is_power_of_2(value));
}

int border_integer_parse(const char *text, const struct kernel_param *parameter, long long *value)
{
	const struct border_integer *integer = parameter->arg;

	if (kstrtoll(text, 0, value) || !allows(integer, *value)) {
		pr_err("%s: %s=%s is not allowed: it takes %s from %lld to %lld\n",
		       parameter->mod->name, parameter->name, text,
		       integer->power_of_two ? "a power of two" : "a whole number", integer->min,
		       integer->max);
		return -EINVAL;
	}
	return 0;
}

BORDER_COLD int border_integer_set(const char *text, const struct kernel_param *parameter)
{
	struct border_integer *integer = parameter->arg;
	long long value;
	int error = border_integer_parse(text, parameter, &value);

	if (!error)
		WRITE_ONCE(integer->value, value);
	return error;
}

BORDER_COLD int border_integer_get(char *buffer, const struct kernel_param *parameter)
{
	const struct border_integer *integer = parameter->arg;

	return sysfs_emit(buffer, "%lld\n", READ_ONCE(integer->value));
}

int border_bool_parse(const char *text, const struct kernel_param *parameter, bool *value)
{
	int error = kstrtobool(text ?: "1", value);

	if (error)
		pr_err("%s: %s=%s is not allowed: it takes y or n\n", parameter->mod->name,
		       parameter->name, text);
	return error;
}

BORDER_COLD int border_bool_set(const char *text, const struct kernel_param *parameter)
{
	bool *stored = parameter->arg;
	bool value;
	int error = border_bool_parse(text, parameter, &value);

	if (!error)
		WRITE_ONCE(*stored, value);
	return error;
}

/* The length of a text without the newline of `echo`, for "%.*s". */
#define LINE(text) (int)strcspn(text, "\n"), text

int border_choice_parse(const char *text, const struct kernel_param *parameter, long long *value)
{
	const struct border_choice *choice = parameter->arg;

	for (unsigned int i = 0; i < choice->count; i++)
		if (sysfs_streq(text, choice->words[i].word)) {
			*value = choice->words[i].value;
			return 0;
		}
	pr_err("%s: %s=%.*s is not allowed: it takes %s\n", parameter->mod->name, parameter->name,
	       LINE(text), choice->list);
	return -EINVAL;
}

BORDER_COLD int border_choice_set(const char *text, const struct kernel_param *parameter)
{
	struct border_choice *choice = parameter->arg;
	long long value;
	int error = border_choice_parse(text, parameter, &value);

	if (!error)
		WRITE_ONCE(choice->value, value);
	return error;
}

BORDER_COLD int border_choice_get(char *buffer, const struct kernel_param *parameter)
{
	const struct border_choice *choice = parameter->arg;

	for (unsigned int i = 0; i < choice->count; i++)
		if (choice->words[i].value == choice->value)
			return sysfs_emit(buffer, "%s\n", choice->words[i].word);
	return -EINVAL;
}

/* A number of 64 bits has fewer characters, in each base of kstrtoll(). */
#define NUMBER_SIZE 24

static int number_parse(const struct border_numbers *numbers, const char *text, size_t size,
			long long *value)
{
	char number[NUMBER_SIZE + 1];
	bool yes;

	if (size > NUMBER_SIZE)
		return -EINVAL;
	memcpy(number, text, size);
	number[size] = '\0';
	if (numbers->is_bool) {
		int error = kstrtobool(number, &yes);

		*value = !error && yes;
		return error;
	}
	return kstrtoll(number, 0, value) || !allows(&numbers->allowed, *value) ? -EINVAL : 0;
}

static void number_store(void *values, unsigned int width, unsigned int i, long long value)
{
	switch (width) {
	case 1:
		((u8 *)values)[i] = value;
		break;
	case 2:
		((u16 *)values)[i] = value;
		break;
	case 4:
		((u32 *)values)[i] = value;
		break;
	default:
		((u64 *)values)[i] = value;
	}
}

static long long number_load(const void *values, unsigned int width, bool is_signed, unsigned int i)
{
	switch (width) {
	case 1:
		return is_signed ? ((s8 *)values)[i] : ((u8 *)values)[i];
	case 2:
		return is_signed ? ((s16 *)values)[i] : ((u16 *)values)[i];
	case 4:
		return is_signed ? ((s32 *)values)[i] : (long long)((u32 *)values)[i];
	default:
		return ((s64 *)values)[i];
	}
}

int border_numbers_parse(const char *text, const struct kernel_param *parameter)
{
	struct border_numbers *numbers = parameter->arg;
	const struct border_integer *allowed = &numbers->allowed;
	unsigned int count = 0;
	const char *next = text;
	long long value;
	size_t size;

	do {
		size = strcspn(next, ",");
		if (count == numbers->capacity || number_parse(numbers, next, size, &value))
			goto refused;
		number_store(numbers->pending, numbers->width, count++, value);
		next += size + 1;
	} while (next[-1]);
	numbers->pending_count = count;
	return 0;

refused:
	if (numbers->is_bool)
		pr_err("%s: %s=%.*s is not allowed: it takes up to %u of y and n, with commas\n",
		       parameter->mod->name, parameter->name, LINE(text), numbers->capacity);
	else
		pr_err("%s: %s=%.*s is not allowed: it takes up to %u %s from %lld to %lld, with "
		       "commas\n",
		       parameter->mod->name, parameter->name, LINE(text), numbers->capacity,
		       allowed->power_of_two ? "powers of two" : "whole numbers", allowed->min,
		       allowed->max);
	return -EINVAL;
}

void border_numbers_store(struct border_numbers *numbers)
{
	memcpy(numbers->values, numbers->pending, numbers->width * numbers->pending_count);
	numbers->count = numbers->pending_count;
}

BORDER_COLD int border_numbers_set(const char *text, const struct kernel_param *parameter)
{
	int error = border_numbers_parse(text, parameter);

	if (!error)
		border_numbers_store(parameter->arg);
	return error;
}

BORDER_COLD int border_numbers_get(char *buffer, const struct kernel_param *parameter)
{
	const struct border_numbers *numbers = parameter->arg;
	int size = 0;

	for (unsigned int i = 0; i < numbers->count; i++) {
		long long value =
			number_load(numbers->values, numbers->width, numbers->is_signed, i);

		if (i)
			size += sysfs_emit_at(buffer, size, ",");
		if (numbers->is_bool)
			size += sysfs_emit_at(buffer, size, "%c", value ? 'Y' : 'N');
		else
			size += sysfs_emit_at(buffer, size, "%lld", value);
	}
	return size + sysfs_emit_at(buffer, size, "\n");
}

int border_text_parse(const char *text, const struct kernel_param *parameter, char **copy)
{
	const struct border_text *stored = parameter->arg;
	size_t size = strlen(text);

	/* `echo` writes a newline. */
	if (size && text[size - 1] == '\n')
		size--;
	if (size > stored->max_size) {
		pr_err("%s: %s=%.*s is not allowed: it takes up to %zu characters\n",
		       parameter->mod->name, parameter->name, LINE(text), stored->max_size);
		return -EINVAL;
	}
	*copy = kmemdup_nul(text, size, GFP_KERNEL);
	return *copy ? 0 : -ENOMEM;
}

void border_text_store(struct border_text *text, char *copy)
{
	if (text->value != text->initial)
		kfree(text->value);
	text->value = copy;
	text->size = strlen(copy);
}

void border_text_drop(char *copy)
{
	kfree(copy);
}

BORDER_COLD int border_text_set(const char *text, const struct kernel_param *parameter)
{
	char *copy;
	int error = border_text_parse(text, parameter, &copy);

	if (!error)
		border_text_store(parameter->arg, copy);
	return error;
}

BORDER_COLD int border_text_get(char *buffer, const struct kernel_param *parameter)
{
	const struct border_text *text = parameter->arg;

	return sysfs_emit(buffer, "%s\n", text->value);
}

void border_text_free(void *arg)
{
	struct border_text *text = arg;

	if (text->value != text->initial)
		kfree(text->value);
	text->value = text->initial;
	text->size = strlen(text->initial);
}

void border_param_lock(struct module *module)
{
	kernel_param_lock(module);
}

void border_param_unlock(struct module *module)
{
	kernel_param_unlock(module);
}

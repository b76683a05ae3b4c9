/* SPDX-License-Identifier: GPL-2.0 */
/* Module parameters. */
#ifndef CXXRT_BORDER_MODULE_PARAM_H
#define CXXRT_BORDER_MODULE_PARAM_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

struct kernel_param;
struct module;

/* struct kernel_param_ops, field by field. */
struct border_kernel_param_ops {
	unsigned int flags; /* 1: KERNEL_PARAM_OPS_FL_NOARG */
	int (*set)(const char *text, const struct kernel_param *parameter);
	int (*get)(char *page, const struct kernel_param *parameter);
	void (*free)(void *arg);
};

/* struct kernel_param, field by field: the loader finds an array of them in section __param. */
struct border_kernel_param {
	const char *name;
	struct module *mod;
	const struct border_kernel_param_ops *ops;
	const uint16_t perm;
	int8_t level;
	uint8_t flags;
	void *arg;
};

/*
 * For each kind of parameter: the object of its entry, the function that parses a text and logs a
 * value that is not allowed, and the functions that the loader and sysfs call. A caller that parses
 * or stores holds the lock of the module's parameters.
 */

/* A whole number of any width, and its allowed values. */
struct border_integer {
	long long value;
	long long min;
	long long max;
	int power_of_two;
};
int border_integer_parse(const char *text, const struct kernel_param *parameter, long long *value);
int border_integer_set(const char *text, const struct kernel_param *parameter);
int border_integer_get(char *page, const struct kernel_param *parameter);

int border_bool_parse(const char *text, const struct kernel_param *parameter, bool *value);
int border_bool_set(const char *text, const struct kernel_param *parameter);
/* The kernel has it. */
int param_get_bool(char *page, const struct kernel_param *parameter);

/* A value that the user sets by one of several words. */
struct border_word {
	const char *word;
	long long value;
};
struct border_choice {
	long long value;
	const struct border_word *words;
	unsigned int count;
	const char *list; /* all words, for the message */
};
int border_choice_parse(const char *text, const struct kernel_param *parameter, long long *value);
int border_choice_set(const char *text, const struct kernel_param *parameter);
int border_choice_get(char *page, const struct kernel_param *parameter);

/* Several numbers. Parsed numbers are pending until they are stored. */
struct border_numbers {
	struct border_integer allowed;
	void *values;
	void *pending;
	unsigned int capacity;
	unsigned int count;
	unsigned int pending_count;
	unsigned char width;
	bool is_signed;
	bool is_bool;
};
int border_numbers_parse(const char *text, const struct kernel_param *parameter);
void border_numbers_store(struct border_numbers *numbers);
int border_numbers_set(const char *text, const struct kernel_param *parameter);
int border_numbers_get(char *page, const struct kernel_param *parameter);

/* A text on the heap, or the initial text. Both functions below free the parsed text. */
struct border_text {
	const char *value;
	size_t size;
	size_t max_size;
	const char *initial;
};
int border_text_parse(const char *text, const struct kernel_param *parameter, char **copy)
	MAY_SLEEP;
void border_text_store(struct border_text *text, char *copy);
void border_text_drop(char *copy);
int border_text_set(const char *text, const struct kernel_param *parameter) MAY_SLEEP;
int border_text_get(char *page, const struct kernel_param *parameter);
/* Called when the module is unloaded. */
void border_text_free(void *text);

/* The lock that the kernel holds while sysfs reads or writes a parameter. */
void border_param_lock(struct module *module) MAY_SLEEP;
void border_param_unlock(struct module *module) MAY_SLEEP;

extern struct module __this_module;

BORDER_END

#endif

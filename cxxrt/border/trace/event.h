/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Events of a module in tracefs. The kernel reads the structures when the module is loaded, before
 * its init() runs, so C++ has their members by name, and event.c compares their places.
 */
#ifndef CXXRT_BORDER_TRACE_EVENT_H
#define CXXRT_BORDER_TRACE_EVENT_H

#include <cxxrt/border/border.h>
#include <cxxrt/border/core/static_key.h>
#include <cxxrt/layout/trace/event.h>

BORDER_BEGIN

struct trace_event;
struct trace_event_call;
struct trace_iterator;
#ifdef __cplusplus
enum print_line_t : unsigned int;
enum trace_reg : unsigned int;
#endif

/* The header of each record, which the kernel fills. */
struct border_trace_entry {
	BORDER_STORAGE(TRACE_ENTRY);
};

/* struct tracepoint */
struct border_tracepoint {
	const char *name;
	struct border_static_key key;
	void *static_call_key;
	unsigned char rest[BORDER_TRACEPOINT_REST];
};

/* struct trace_event_fields */
struct border_trace_field {
	const char *type;
	const char *name;
	int size;
	int align;
	int is_signed;
	int filter_type;
	int len;
};

struct border_trace_list {
	struct border_trace_list *next;
	struct border_trace_list *prev;
};

/* struct trace_event_class. The caller of a probe passes a record in which only the fields are
 * filled. */
struct border_trace_class {
	const char *system;
	void (*probe)(void *data, const void *record, size_t size);
#if BORDER_TRACE_HAS_PERF
	void (*perf_probe)(void *data, const void *record, size_t size);
#endif
	int (*reg)(struct trace_event_call *call, enum trace_reg type, void *data);
	struct border_trace_field *fields_array;
	void *get_fields;
	struct border_trace_list fields;
	int (*raw_init)(struct trace_event_call *call);
	unsigned char rest[BORDER_TRACE_CLASS_REST + 1];
};

struct border_trace_functions {
	enum print_line_t (*trace)(struct trace_iterator *iterator, int flags,
				   struct trace_event *event);
	void *raw;
	void *hex;
	void *binary;
};

/* struct trace_event_call */
struct border_trace_call {
	struct border_trace_list list;
	struct border_trace_class *event_class;
	struct border_tracepoint *tracepoint;
	struct {
		unsigned char head[BORDER_TRACE_EVENT_HEAD];
		int type;
		struct border_trace_functions *functions;
	} event;
	char *print_fmt;
	unsigned char filter[BORDER_TRACE_CALL_FILTER + 8]; /* and the module */
	void (*print)(struct trace_iterator *iterator, const void *record);
	int flags;
	unsigned char rest[BORDER_TRACE_CALL_REST];
};

/* The functions of the structures. */
void border_trace_probe(void *data, const void *record, size_t size);
void border_trace_perf_probe(void *data, const void *record, size_t size);
enum print_line_t border_trace_print(struct trace_iterator *iterator, int flags,
				     struct trace_event *event);
int trace_event_reg(struct trace_event_call *call, enum trace_reg type, void *data);
int trace_event_raw_init(struct trace_event_call *call);
void trace_event_printf(struct trace_iterator *iterator, const char *format, ...);

/* Passes a record to each probe. */
void border_trace_emit(struct border_tracepoint *tracepoint, const void *record, size_t size);

BORDER_END

#endif

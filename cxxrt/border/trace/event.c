// SPDX-License-Identifier: GPL-2.0
#include <linux/perf_event.h>
#include <linux/preempt.h>
#include <linux/rcupdate.h>
#include <linux/srcu.h>
#include <linux/string.h>
#include <linux/trace_events.h>
#include <linux/tracepoint.h>
#include <linux/version.h>

#include <cxxrt/border/trace/event.h>

#define AT(border, member, type, its)                                                              \
	static_assert(offsetof(struct border, member) == offsetof(struct type, its))

BORDER_STRUCT_MATCHES(border_trace_entry, struct trace_entry);
static_assert(sizeof(struct border_tracepoint) == sizeof(struct tracepoint));
AT(border_tracepoint, key, tracepoint, key);
AT(border_tracepoint, static_call_key, tracepoint, static_call_key);
static_assert(sizeof(struct border_trace_field) == sizeof(struct trace_event_fields));
AT(border_trace_field, name, trace_event_fields, name);
AT(border_trace_field, align, trace_event_fields, align);
AT(border_trace_field, filter_type, trace_event_fields, filter_type);
AT(border_trace_field, len, trace_event_fields, len);
static_assert(sizeof(struct border_trace_class) >= sizeof(struct trace_event_class));
AT(border_trace_class, probe, trace_event_class, probe);
AT(border_trace_class, reg, trace_event_class, reg);
AT(border_trace_class, fields_array, trace_event_class, fields_array);
AT(border_trace_class, fields, trace_event_class, fields);
AT(border_trace_class, raw_init, trace_event_class, raw_init);
static_assert(sizeof(struct border_trace_call) == sizeof(struct trace_event_call));
AT(border_trace_call, event_class, trace_event_call, class);
AT(border_trace_call, tracepoint, trace_event_call, tp);
AT(border_trace_call, event.type, trace_event_call, event.type);
AT(border_trace_call, event.functions, trace_event_call, event.funcs);
AT(border_trace_call, print_fmt, trace_event_call, print_fmt);
AT(border_trace_call, print, trace_event_call, data);
AT(border_trace_call, flags, trace_event_call, flags);
static_assert(sizeof(struct border_trace_functions) == sizeof(struct trace_event_functions));

/* The kernel has filled the header. */
static void copy_fields(void *entry, const void *record, size_t size)
{
	size_t begin = sizeof(struct trace_entry);

	memcpy(entry + begin, record + begin, size - begin);
}

void border_trace_probe(void *data, const void *record, size_t size)
{
	struct trace_event_file *file = data;
	struct trace_event_buffer buffer;
	void *entry;

	if (trace_trigger_soft_disabled(file))
		return;
	entry = trace_event_buffer_reserve(&buffer, file, size);
	if (!entry)
		return;
	copy_fields(entry, record, size);
	trace_event_buffer_commit(&buffer);
}

#ifdef CONFIG_PERF_EVENTS
void border_trace_perf_probe(void *data, const void *record, size_t size)
{
	struct trace_event_call *call = data;
	int with_size = ALIGN(size + sizeof(u32), sizeof(u64)) - sizeof(u32);
	struct hlist_head *head;
	struct pt_regs *regs;
	void *entry;
	int context;

	preempt_disable_notrace();
	head = this_cpu_ptr(call->perf_events);
	if (bpf_prog_array_valid(call) || !hlist_empty(head)) {
		entry = perf_trace_buf_alloc(with_size, &regs, &context);
		if (entry) {
			perf_fetch_caller_regs(regs);
			copy_fields(entry, record, size);
			perf_trace_run_bpf_submit(entry, with_size, context, call, 1, regs, head,
						  NULL);
		}
	}
	preempt_enable_notrace();
}
#endif

enum print_line_t border_trace_print(struct trace_iterator *iterator, int flags,
				     struct trace_event *event)
{
	struct trace_event_call *call = container_of(event, struct trace_event_call, event);
	enum print_line_t line = trace_raw_output_prep(iterator, event);

	if (line != TRACE_TYPE_HANDLED)
		return line;
	((struct border_trace_call *)call)->print(iterator, iterator->ent);
	return trace_handle_return(&iterator->seq);
}

/* As the iterator that the kernel's macros define for a tracepoint. */
static void call_probes(struct tracepoint *tracepoint, const void *record, size_t size)
{
	struct tracepoint_func *probe = rcu_dereference_raw(tracepoint->funcs);

	if (!probe)
		return;
	do {
		void (*call)(void *data, const void *record, size_t size) = READ_ONCE(probe->func);

		call(probe->data, record, size);
	} while ((++probe)->func);
}

void border_trace_emit(struct border_tracepoint *tracepoint, const void *record, size_t size)
{
	/* The kernel frees an array of removed probes after a grace period of these. */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(7, 0, 0)
	guard(srcu_fast_notrace)(&tracepoint_srcu);
#endif
	preempt_disable_notrace();
	call_probes((struct tracepoint *)tracepoint, record, size);
	preempt_enable_notrace();
}

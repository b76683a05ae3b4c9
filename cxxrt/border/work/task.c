// SPDX-License-Identifier: GPL-2.0
#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/uidgid.h>
#include <linux/user_namespace.h>

#include <cxxrt/border/work/task.h>

#define CXXRT_CAPABILITY(name, kernels, number) static_assert(kernels == (number));
#include <cxxrt/border/work/capability.h>
#undef CXXRT_CAPABILITY
static_assert(BORDER_TASK_NAME_SIZE == TASK_COMM_LEN);

int border_current_pid(void)
{
	return task_pid_nr(current);
}

int border_current_tgid(void)
{
	return task_tgid_nr(current);
}

int border_current_pid_in_namespace(void)
{
	return task_pid_vnr(current);
}

int border_current_tgid_in_namespace(void)
{
	return task_tgid_vnr(current);
}

u32 border_current_uid(void)
{
	return __kuid_val(current_uid());
}

u32 border_current_euid(void)
{
	return __kuid_val(current_euid());
}

u32 border_uid_in_namespace(u32 uid)
{
	return from_kuid_munged(current_user_ns(), KUIDT_INIT(uid));
}

void border_current_name(char name[BORDER_TASK_NAME_SIZE])
{
	/*
	 * As get_task_comm() of later kernels: without task_lock(), which a probe's handler could
	 * interrupt. The name always ends in a NUL.
	 */
	data_race(strscpy_pad(name, current->comm, TASK_COMM_LEN));
}

bool border_current_has_capability(int capability)
{
	return capable(capability);
}

bool border_current_has_signal(void)
{
	return signal_pending(current);
}

bool border_current_has_fatal_signal(void)
{
	return fatal_signal_pending(current);
}

bool border_current_has_memory(void)
{
	return current->mm;
}

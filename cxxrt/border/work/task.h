/* SPDX-License-Identifier: GPL-2.0 */
/* The task that runs this code. */
#ifndef CXXRT_BORDER_WORK_TASK_H
#define CXXRT_BORDER_WORK_TASK_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

/* Numbers in the first namespace, and in the namespace of the task. */
int border_current_pid(void);
int border_current_tgid(void);
int border_current_pid_in_namespace(void);
int border_current_tgid_in_namespace(void);

/* Users by the kernel's internal number, and by the number in the task's namespace. */
uint32_t border_current_uid(void);
uint32_t border_current_euid(void);
uint32_t border_uid_in_namespace(uint32_t uid);

#define BORDER_TASK_NAME_SIZE 16
void border_current_name(char name[BORDER_TASK_NAME_SIZE]);
bool border_current_has_capability(int capability);
bool border_current_has_signal(void);
bool border_current_has_fatal_signal(void);
bool border_current_has_memory(void);

BORDER_END

#endif

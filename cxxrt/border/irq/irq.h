/* SPDX-License-Identifier: GPL-2.0 */
/* Interrupt lines and their handlers. */
#ifndef CXXRT_BORDER_IRQ_IRQ_H
#define CXXRT_BORDER_IRQ_IRQ_H

#include <cxxrt/border/border.h>
#include <cxxrt/layout/irq/irq.h>

BORDER_BEGIN

#ifdef __cplusplus
enum irqreturn : unsigned int { IRQ_NONE = 0, IRQ_HANDLED = 1, IRQ_WAKE_THREAD = 2 };
#else
enum irqreturn;
#endif

/* handler or thread may be NULL, but not both. Returns 0 or a negative error number. */
int border_request_irq(unsigned int irq, enum irqreturn (*handler)(int irq, void *data),
		       enum irqreturn (*thread)(int irq, void *data), unsigned long flags,
		       const char *name, void *data) MAY_SLEEP;
/* Waits until no handler with this data runs. */
void border_free_irq(unsigned int irq, void *data) MAY_SLEEP;

/* Waits until no handler of the line runs, and keeps it disabled until each disable has its
 * enable. */
void border_disable_irq(unsigned int irq) MAY_SLEEP;
void border_enable_irq(unsigned int irq);
void border_synchronize_irq(unsigned int irq) MAY_SLEEP;

int border_irq_set_affinity(unsigned int irq, unsigned int cpu);

BORDER_END

#endif

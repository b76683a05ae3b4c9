// SPDX-License-Identifier: GPL-2.0
#include <linux/interrupt.h>

#include <cxxrt/border/irq/irq.h>

static_assert(IRQ_NONE == 0 && IRQ_HANDLED == 1 && IRQ_WAKE_THREAD == 2);

int border_request_irq(unsigned int irq, enum irqreturn (*handler)(int irq, void *data),
		       enum irqreturn (*thread)(int irq, void *data), unsigned long flags,
		       const char *name, void *data)
{
	/* request_irq() adds the flags that a handler without a thread needs if it shares the
	 * line with a threaded handler. */
	return thread ? request_threaded_irq(irq, handler, thread, flags, name, data)
		      : request_irq(irq, handler, flags, name, data);
}

void border_free_irq(unsigned int irq, void *data)
{
	free_irq(irq, data);
}

void border_disable_irq(unsigned int irq)
{
	disable_irq(irq);
}

void border_enable_irq(unsigned int irq)
{
	enable_irq(irq);
}

void border_synchronize_irq(unsigned int irq)
{
	synchronize_irq(irq);
}

int border_irq_set_affinity(unsigned int irq, unsigned int cpu)
{
	return irq_set_affinity(irq, cpumask_of(cpu));
}

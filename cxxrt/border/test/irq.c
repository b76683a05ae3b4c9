// SPDX-License-Identifier: GPL-2.0
#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/irq_work.h>
#include <linux/irqdesc.h>
#include <linux/preempt.h>
#include <linux/version.h>

#include <cxxrt/border/test/irq.h>

static void test_irq_none(struct irq_data *data) {}

static int test_irq_set_affinity(struct irq_data *data, const struct cpumask *mask, bool force)
{
	irq_data_update_effective_affinity(data, cpumask_of(cpumask_first(mask)));
	return IRQ_SET_MASK_OK;
}

static struct irq_chip test_irq_chip = {
	.name = "cxxrt_test",
	.irq_mask = test_irq_none,
	.irq_unmask = test_irq_none,
	.irq_set_affinity = test_irq_set_affinity,
};

int border_test_irq_make(void)
{
	int irq = irq_alloc_descs(-1, 0, 1, NUMA_NO_NODE);

	if (irq < 0)
		return irq;
	irq_set_chip_and_handler(irq, &test_irq_chip, handle_level_irq);
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 15, 0)
	/* Changes its affinity at once, and not with the next interrupt. Later kernels do so by
	 * default. */
	irq_set_status_flags(irq, IRQ_MOVE_PCNTXT);
#endif
	return irq;
}

void border_test_irq_free(unsigned int irq)
{
	irq_free_descs(irq, 1);
}

struct test_irq_raise {
	struct irq_work work;
	unsigned int irq;
};

static void test_irq_run(struct irq_work *work)
{
	generic_handle_irq(container_of(work, struct test_irq_raise, work)->irq);
}

void border_test_irq_raise(unsigned int irq)
{
	struct test_irq_raise raise = {
		.work = IRQ_WORK_INIT_HARD(test_irq_run),
		.irq = irq,
	};

	irq_work_queue(&raise.work);
	irq_work_sync(&raise.work);
}

bool border_test_is_in_hardirq(void)
{
	return in_hardirq();
}

bool border_test_irq_is_masked(unsigned int irq)
{
	return irqd_irq_masked(irq_get_irq_data(irq));
}

unsigned int border_test_irq_cpu(unsigned int irq)
{
	return cpumask_first(irq_get_affinity_mask(irq));
}

/* SPDX-License-Identifier: GPL-2.0 */
/* An interrupt line without hardware, which a test raises. */
#ifndef CXXRT_BORDER_TEST_IRQ_H
#define CXXRT_BORDER_TEST_IRQ_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

/* Returns a line, or a negative error number. */
int border_test_irq_make(void) MAY_SLEEP;
void border_test_irq_free(unsigned int irq) MAY_SLEEP;
/* Raises the line in a hard interrupt of this CPU, and waits until the interrupt has ended. */
void border_test_irq_raise(unsigned int irq) MAY_SLEEP;
/* Returns whether the caller runs in a hard interrupt. */
bool border_test_is_in_hardirq(void);
/* Returns whether the interrupt chip has masked the line. */
bool border_test_irq_is_masked(unsigned int irq);
/* Returns the CPU that the line interrupts, by its affinity. */
unsigned int border_test_irq_cpu(unsigned int irq);

BORDER_END

#endif

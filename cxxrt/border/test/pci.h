/* SPDX-License-Identifier: GPL-2.0 */
/* Calls the functions of a bound driver, as the kernel does when the bus of a device fails. */
#ifndef CXXRT_BORDER_TEST_PCI_H
#define CXXRT_BORDER_TEST_PCI_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

struct device;

enum border_test_pci_channel {
	BORDER_TEST_PCI_NORMAL,
	BORDER_TEST_PCI_FROZEN,
	BORDER_TEST_PCI_FAILED,
};

/* Return the result of the driver's function, or 0 if it has none. */
unsigned int border_test_pci_error_detected(struct device *device,
					    enum border_test_pci_channel channel) MAY_SLEEP;
unsigned int border_test_pci_mmio_enabled(struct device *device) MAY_SLEEP;
unsigned int border_test_pci_slot_reset(struct device *device) MAY_SLEEP;
/* Return whether the driver has the function. */
bool border_test_pci_resume(struct device *device) MAY_SLEEP;
bool border_test_pci_reset_prepare(struct device *device) MAY_SLEEP;
bool border_test_pci_reset_done(struct device *device) MAY_SLEEP;

/* Returns the number of references to the device. */
unsigned int border_test_pci_references(const struct device *device);

BORDER_END

#endif

// SPDX-License-Identifier: GPL-2.0
#include <linux/device.h>
#include <linux/pci.h>

#include <cxxrt/border/test/pci.h>

static const struct pci_error_handlers *test_pci_handlers(struct device *device)
{
	static const struct pci_error_handlers none;
	const struct pci_driver *driver = to_pci_dev(device)->driver;

	return driver && driver->err_handler ? driver->err_handler : &none;
}

unsigned int border_test_pci_error_detected(struct device *device,
					    enum border_test_pci_channel channel)
{
	static const pci_channel_state_t states[] = {pci_channel_io_normal, pci_channel_io_frozen,
						     pci_channel_io_perm_failure};
	pci_ers_result_t (*function)(struct pci_dev *device, pci_channel_state_t state);
	pci_ers_result_t result = 0;

	device_lock(device);
	function = test_pci_handlers(device)->error_detected;
	if (function)
		result = function(to_pci_dev(device), states[channel]);
	device_unlock(device);
	return (__force unsigned int)result;
}

static unsigned int test_pci_call(pci_ers_result_t (*function)(struct pci_dev *device),
				  struct device *device)
{
	pci_ers_result_t result = 0;

	device_lock(device);
	if (function)
		result = function(to_pci_dev(device));
	device_unlock(device);
	return (__force unsigned int)result;
}

unsigned int border_test_pci_mmio_enabled(struct device *device)
{
	return test_pci_call(test_pci_handlers(device)->mmio_enabled, device);
}

unsigned int border_test_pci_slot_reset(struct device *device)
{
	return test_pci_call(test_pci_handlers(device)->slot_reset, device);
}

static bool test_pci_tell(void (*function)(struct pci_dev *device), struct device *device)
{
	device_lock(device);
	if (function)
		function(to_pci_dev(device));
	device_unlock(device);
	return function;
}

bool border_test_pci_resume(struct device *device)
{
	return test_pci_tell(test_pci_handlers(device)->resume, device);
}

bool border_test_pci_reset_prepare(struct device *device)
{
	return test_pci_tell(test_pci_handlers(device)->reset_prepare, device);
}

bool border_test_pci_reset_done(struct device *device)
{
	return test_pci_tell(test_pci_handlers(device)->reset_done, device);
}

unsigned int border_test_pci_references(const struct device *device)
{
	return kref_read(&device->kobj.kref);
}

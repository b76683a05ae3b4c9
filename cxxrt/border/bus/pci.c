// SPDX-License-Identifier: GPL-2.0
#include <linux/bug.h>
#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/module.h>
#include <linux/pci.h>

#include <cxxrt/border/bus/pci.h>

#ifndef CONFIG_PCI
#error cxxrt: a module includes <kernel/bus/pci.hpp>, and this kernel has no CONFIG_PCI
#endif

BORDER_STRUCT_MATCHES(border_pci_driver, struct pci_driver);
BORDER_STRUCT_MATCHES(border_pci_device_id, struct pci_device_id);
static_assert(offsetof(struct border_pci_device_id, device) ==
		      offsetof(struct pci_device_id, device) &&
	      offsetof(struct border_pci_device_id, subdevice) ==
		      offsetof(struct pci_device_id, subdevice) &&
	      offsetof(struct border_pci_device_id, class_code) ==
		      offsetof(struct pci_device_id, class) &&
	      offsetof(struct border_pci_device_id, class_mask) ==
		      offsetof(struct pci_device_id, class_mask) &&
	      offsetof(struct border_pci_device_id, driver_data) ==
		      offsetof(struct pci_device_id, driver_data) &&
	      offsetof(struct border_pci_device_id, override_only) ==
		      offsetof(struct pci_device_id, override_only));

#ifndef __CHECKER__ /* for sparse the results of the functions are types of their own */
#define HANDLER_MATCHES(name)                                                                      \
	static_assert(offsetof(struct border_pci_error_handlers, name) ==                          \
				      offsetof(struct pci_error_handlers, name) &&                 \
			      __builtin_types_compatible_p(                                        \
				      typeof(((struct border_pci_error_handlers *)NULL)->name),    \
				      typeof(((struct pci_error_handlers *)NULL)->name)),          \
		      "cxxrt: struct pci_error_handlers has another " #name " in this kernel")
HANDLER_MATCHES(error_detected);
HANDLER_MATCHES(mmio_enabled);
HANDLER_MATCHES(slot_reset);
HANDLER_MATCHES(reset_prepare);
HANDLER_MATCHES(reset_done);
HANDLER_MATCHES(resume);
#endif
static_assert(sizeof(struct border_pci_error_handlers) >= sizeof(struct pci_error_handlers));

int border_pci_driver_register(struct border_pci_driver *driver, const char *name,
			       const struct border_pci_device_id *ids,
			       int (*probe)(struct pci_dev *device, const struct pci_device_id *id),
			       void (*remove)(struct pci_dev *device),
			       const struct border_attribute_group *const *groups,
			       const struct border_pm_ops *power,
			       const struct border_pci_error_handlers *errors)
{
	*(struct pci_driver *)driver = (struct pci_driver){
		.name = name,
		.id_table = (const struct pci_device_id *)ids,
		.probe = probe,
		.remove = remove,
		.dev_groups = (const struct attribute_group **)groups,
		.err_handler = (const struct pci_error_handlers *)errors,
		.driver =
			{
				.probe_type = PROBE_FORCE_SYNCHRONOUS,
				.pm = (const struct dev_pm_ops *)power,
			},
	};
	return __pci_register_driver((struct pci_driver *)driver, THIS_MODULE, name);
}

void border_pci_driver_unregister(struct border_pci_driver *driver)
{
	pci_unregister_driver((struct pci_driver *)driver);
}

struct border_pci_driver *border_pci_driver_of(const struct pci_dev *device)
{
	if (!device->dev.driver) /* the device is bound, so to_pci_driver() needs no test */
		__builtin_unreachable();
	return (struct border_pci_driver *)to_pci_driver(device->dev.driver);
}

struct device *border_pci_device(struct pci_dev *device)
{
	return &device->dev;
}

struct pci_dev *border_pci_dev_of(struct device *device)
{
	return to_pci_dev(device);
}

uint16_t border_pci_vendor(const struct pci_dev *device)
{
	return device->vendor;
}

uint16_t border_pci_device_number(const struct pci_dev *device)
{
	return device->device;
}

uint8_t border_pci_revision(const struct pci_dev *device)
{
	return device->revision;
}

void border_pci_save(struct pci_dev *device)
{
	pci_save_state(device);
	/* The kernel would believe that the driver has suspended the device. */
	device->state_saved = false;
}

void border_pci_restore(struct pci_dev *device)
{
	/* It keeps what was saved last. */
	device->state_saved = true;
	pci_restore_state(device);
	device->state_saved = false;
	/* Of a driver that has begun or ended DMA since. */
	if (device->is_busmaster)
		pci_set_master(device);
	else
		pci_clear_master(device);
}

int border_pci_enable_count(const struct pci_dev *device)
{
	return atomic_read(&device->enable_cnt);
}

void border_pci_disable(struct pci_dev *device)
{
	pci_disable_device(device);
}

/* Enables memory or ports, also of a device for which the driver has enabled the other. */
static int enable_access(struct pci_dev *device, u16 access)
{
	/* There is no function for ports alone any more. */
	int error = access == PCI_COMMAND_IO ? pci_enable_device(device)
					     : pci_enable_device_mem(device);
	u16 command;

	if (error)
		return error;
	pci_read_config_word(device, PCI_COMMAND, &command);
	if (!(command & access))
		pci_write_config_word(device, PCI_COMMAND, command | access);
	return 0;
}

int border_pci_enable_master(struct pci_dev *device)
{
	int error = pci_enable_device_mem(device);

	if (!error)
		pci_set_master(device);
	return error;
}

void border_pci_clear_master(struct pci_dev *device)
{
	pci_clear_master(device);
}

int border_pci_reserve_bar(struct pci_dev *device, unsigned int bar, uint64_t *start,
			   uint64_t *size)
{
	int error;

	if (bar >= PCI_STD_NUM_BARS || !(pci_resource_flags(device, bar) & IORESOURCE_MEM) ||
	    pci_resource_len(device, bar) == 0)
		return -ENODEV;
	error = pci_enable_device_mem(device);
	if (error)
		return error;
	/* The name of the driver, which exists longer than the region. */
	error = pci_request_region(device, bar, dev_driver_string(&device->dev));
	if (error)
		pci_disable_device(device);
	*start = pci_resource_start(device, bar);
	*size = pci_resource_len(device, bar);
	return error;
}

void border_pci_release_bar(struct pci_dev *device, unsigned int bar)
{
	pci_release_region(device, bar);
	pci_disable_device(device);
}

void __iomem *border_pci_map_bar(struct pci_dev *device, unsigned int bar, size_t least, int *error)
{
	void __iomem *base = NULL;
	uint64_t start, size;

	*error = border_pci_reserve_bar(device, bar, &start, &size);
	if (*error)
		return NULL;
	*error = -ENODEV;
	if (size >= least) {
		*error = -ENOMEM;
		base = pci_ioremap_bar(device, bar);
	}
	if (!base)
		border_pci_release_bar(device, bar);
	return base;
}

void border_pci_unmap_bar(struct pci_dev *device, unsigned int bar, void __iomem *base)
{
	iounmap(base);
	border_pci_release_bar(device, bar);
}

int border_pci_reserve_ports(struct pci_dev *device, unsigned int bar, size_t least,
			     unsigned long *first)
{
	int error;

	if (bar >= PCI_STD_NUM_BARS || !(pci_resource_flags(device, bar) & IORESOURCE_IO) ||
	    pci_resource_len(device, bar) < least)
		return -ENODEV;
	error = enable_access(device, PCI_COMMAND_IO);
	if (error)
		return error;
	error = pci_request_region(device, bar, dev_driver_string(&device->dev));
	if (error)
		pci_disable_device(device);
	else
		*first = pci_resource_start(device, bar);
	return error;
}

void border_pci_release_ports(struct pci_dev *device, unsigned int bar)
{
	pci_release_region(device, bar);
	pci_disable_device(device);
}

int border_pci_alloc_irq_vectors(struct pci_dev *device, unsigned int least, unsigned int most,
				 unsigned int types, unsigned int first, unsigned int last)
{
	struct irq_affinity affinity = {.pre_vectors = first, .post_vectors = last};
	int count = pci_enable_device_mem(device);

	if (count)
		return count;
	if (types & PCI_IRQ_AFFINITY)
		count = pci_alloc_irq_vectors_affinity(device, least, most, types, &affinity);
	else
		count = pci_alloc_irq_vectors(device, least, most, types);
	if (count < 0)
		pci_disable_device(device);
	return count;
}

/* Not inline: each error path of a probe() calls it. */
noinline BORDER_COLD void border_pci_free_irq_vectors(struct pci_dev *device, unsigned int count)
{
	for (unsigned int i = 0; pci_dev_msi_enabled(device) && i < count; i++)
		BUG_ON(irq_has_action(pci_irq_vector(device, i)));
	pci_free_irq_vectors(device);
	pci_disable_device(device);
}

int border_pci_irq_vector(struct pci_dev *device, unsigned int at)
{
	return pci_irq_vector(device, at);
}

bool border_pci_irq_serves(struct pci_dev *device, unsigned int at, unsigned int cpu)
{
	const struct cpumask *cpus = pci_irq_get_affinity(device, at);

	return !cpus || cpumask_test_cpu(cpu, cpus);
}

int border_pci_has_messages(const struct pci_dev *device)
{
	return device->msi_enabled || device->msix_enabled;
}

int border_pci_read_config_byte(const struct pci_dev *device, int offset, uint8_t *value)
{
	return pcibios_err_to_errno(pci_read_config_byte(device, offset, value));
}

int border_pci_read_config_word(const struct pci_dev *device, int offset, uint16_t *value)
{
	return pcibios_err_to_errno(pci_read_config_word(device, offset, value));
}

int border_pci_read_config_dword(const struct pci_dev *device, int offset, uint32_t *value)
{
	return pcibios_err_to_errno(pci_read_config_dword(device, offset, value));
}

int border_pci_write_config_byte(const struct pci_dev *device, int offset, uint8_t value)
{
	return pcibios_err_to_errno(pci_write_config_byte(device, offset, value));
}

int border_pci_write_config_word(const struct pci_dev *device, int offset, uint16_t value)
{
	return pcibios_err_to_errno(pci_write_config_word(device, offset, value));
}

int border_pci_write_config_dword(const struct pci_dev *device, int offset, uint32_t value)
{
	return pcibios_err_to_errno(pci_write_config_dword(device, offset, value));
}

static unsigned int find_capability(struct pci_dev *device, u8 after, u8 id)
{
	return after ? pci_find_next_capability(device, after, id)
		     : pci_find_capability(device, id);
}

uint16_t border_pci_find_capability(struct pci_dev *device, uint16_t after, uint16_t id,
				    int is_extended, size_t size)
{
	const size_t end = is_extended ? PCI_CFG_SPACE_EXP_SIZE : PCI_CFG_SPACE_SIZE;
	const unsigned int offset = is_extended ? pci_find_next_ext_capability(device, after, id)
						: find_capability(device, after, id);

	return offset && size <= end - offset ? offset : 0;
}

void border_pci_get(struct pci_dev *device)
{
	pci_dev_get(device);
}

void border_pci_put(struct pci_dev *device)
{
	pci_dev_put(device);
}

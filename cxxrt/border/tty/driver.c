// SPDX-License-Identifier: GPL-2.0
#include <linux/err.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/spinlock.h>
#include <linux/tty.h>
#include <linux/tty_driver.h>
#include <linux/tty_flip.h>
#include <linux/tty_port.h>

#include <cxxrt/border/tty/driver.h>

BORDER_STRUCT_MATCHES(border_tty_port, struct tty_port);
BORDER_STRUCT_MATCHES(border_tty_operations, struct tty_operations);
BORDER_STRUCT_MATCHES(border_tty_port_operations, struct tty_port_operations);

/* The type of a callback in C++ must be exactly the kernel's: kCFI compares them. */
#define TTY_OPERATION_MATCHES(type, name)                                                          \
	static_assert(                                                                             \
		__builtin_types_compatible_p(typeof(((union border_tty_operation *)NULL)->name),   \
					     typeof(((struct type *)NULL)->name)),                 \
		"cxxrt: struct " #type " has another " #name " in this kernel")
TTY_OPERATION_MATCHES(tty_operations, install);
TTY_OPERATION_MATCHES(tty_operations, cleanup);
TTY_OPERATION_MATCHES(tty_operations, open);
TTY_OPERATION_MATCHES(tty_operations, close);
TTY_OPERATION_MATCHES(tty_operations, hangup);
TTY_OPERATION_MATCHES(tty_operations, write);
TTY_OPERATION_MATCHES(tty_operations, write_room);
TTY_OPERATION_MATCHES(tty_operations, chars_in_buffer);
TTY_OPERATION_MATCHES(tty_operations, set_termios);
TTY_OPERATION_MATCHES(tty_operations, throttle);
TTY_OPERATION_MATCHES(tty_operations, unthrottle);
TTY_OPERATION_MATCHES(tty_operations, tiocmget);
TTY_OPERATION_MATCHES(tty_operations, tiocmset);
TTY_OPERATION_MATCHES(tty_port_operations, activate);
TTY_OPERATION_MATCHES(tty_port_operations, shutdown);
TTY_OPERATION_MATCHES(tty_port_operations, destruct);

static struct tty_port *tty_port_of_line(struct border_tty_line *line)
{
	return (struct tty_port *)&line->port;
}

/*
 * Any program that has the terminal open, or is about to, keeps the line: after a hang-up, files
 * are still closed. No call of this function begins after tty_unregister_driver().
 */
int border_tty_install(struct tty_driver *driver, struct tty_struct *tty)
{
	struct tty_port *port = tty_port_get(driver->ports[tty->index]);
	int error;

	if (!port)
		return -ENODEV;
	tty->port = port;
	error = tty_standard_install(driver, tty);
	if (error)
		tty_port_put(port);
	return error;
}

void border_tty_cleanup(struct tty_struct *tty)
{
	tty_port_put(tty->port);
}

int border_tty_open(struct tty_struct *tty, struct file *file)
{
	return tty_port_open(tty->port, tty, file);
}

void border_tty_close(struct tty_struct *tty, struct file *file)
{
	tty_port_close(tty->port, tty, file);
}

/*
 * A hang-up may be late: its terminal is closed, and the port belongs to a terminal that was opened
 * since. The kernel holds the lock of the terminal that hangs up, so it is not closed meanwhile.
 */
void border_tty_hangup(struct tty_struct *tty)
{
	struct tty_struct *current_tty = tty_port_tty_get(tty->port);

	tty_kref_put(current_tty);
	if (current_tty == tty)
		tty_port_hangup(tty->port);
}

void border_tty_line_init(struct border_tty_line *line)
{
	tty_port_init(tty_port_of_line(line));
	line->is_removed = false;
}

void border_tty_line_set_operations(struct border_tty_line *line,
				    const struct border_tty_port_operations *operations)
{
	tty_port_of_line(line)->ops = (const struct tty_port_operations *)operations;
}

void border_tty_line_put(struct border_tty_line *line)
{
	tty_port_put(tty_port_of_line(line));
}

/*
 * tty_port_open() sets the port's terminal before it takes the mutex, and then calls activate(). So
 * an open() that has not seen the mark has a terminal to hang up.
 */
void border_tty_line_remove(struct border_tty_line *line)
{
	struct tty_port *port = tty_port_of_line(line);
	struct tty_struct *tty;

	mutex_lock(&port->mutex);
	line->is_removed = true;
	mutex_unlock(&port->mutex);
	tty = tty_port_tty_get(port);
	if (tty)
		tty_vhangup(tty);
	tty_kref_put(tty);
}

int border_tty_line_is_removed(const struct border_tty_line *line)
{
	return line->is_removed;
}

void border_tty_line_wait_for_receivers(struct border_tty_line *line)
{
	struct tty_port *port = tty_port_of_line(line);

	spin_lock_irq(&port->lock);
	spin_unlock_irq(&port->lock);
}

struct tty_port *border_tty_port_of(struct tty_struct *tty)
{
	return tty->port;
}

/* The kernel's buffer has one producer at a time. As the kernel's pty driver, by the port's lock.
 */
size_t border_tty_receive(struct border_tty_line *line, const uint8_t *bytes, size_t size,
			  char flag)
{
	struct tty_port *port = tty_port_of_line(line);
	unsigned long irq_flags;
	size_t taken = 0;

	spin_lock_irqsave(&port->lock, irq_flags);
	if (tty_port_initialized(port)) {
		taken = tty_insert_flip_string_fixed_flag(port, bytes, flag, size);
		tty_flip_buffer_push(port);
	}
	spin_unlock_irqrestore(&port->lock, irq_flags);
	return taken;
}

void border_tty_wake_up(struct border_tty_line *line)
{
	tty_port_tty_wakeup(tty_port_of_line(line));
}

void border_tty_hang_up_later(struct border_tty_line *line)
{
	tty_port_tty_hangup(tty_port_of_line(line), false);
}

void border_tty_read_termios(const struct tty_struct *tty, struct border_tty_termios *termios)
{
	const struct ktermios *from = &tty->termios;

	*termios = (struct border_tty_termios){
		.baud_rate = tty_termios_baud_rate(from),
		.character_bits = tty_get_char_size(from->c_cflag),
		.stop_bits = from->c_cflag & CSTOPB ? 2 : 1,
		.has_parity = !!(from->c_cflag & PARENB),
		.is_parity_odd = !!(from->c_cflag & PARODD),
		.has_hardware_flow_control = !!(from->c_cflag & CRTSCTS),
	};
}

struct tty_driver *border_tty_allocate(const char *name, unsigned int lines,
				       const struct border_tty_operations *operations)
{
	/* Without TTY_DRIVER_REAL_RAW, because a driver may report parity errors and breaks. */
	struct tty_driver *driver = tty_alloc_driver(lines, TTY_DRIVER_DYNAMIC_DEV);

	if (IS_ERR(driver))
		return NULL;
	driver->driver_name = name;
	driver->name = name;
	driver->type = TTY_DRIVER_TYPE_SERIAL;
	driver->subtype = SERIAL_TYPE_NORMAL;
	driver->init_termios = tty_std_termios;
	driver->init_termios.c_cflag = B9600 | CS8 | CREAD | HUPCL | CLOCAL;
	driver->init_termios.c_ispeed = 9600;
	driver->init_termios.c_ospeed = 9600;
	tty_set_operations(driver, (const struct tty_operations *)operations);
	return driver;
}

int border_tty_register(struct tty_driver *driver)
{
	return tty_register_driver(driver);
}

void border_tty_unregister(struct tty_driver *driver)
{
	tty_unregister_driver(driver);
}

void border_tty_put(struct tty_driver *driver)
{
	tty_driver_kref_put(driver);
}

int border_tty_add_line(struct tty_driver *driver, struct border_tty_line *line,
			unsigned int number)
{
	struct device *device =
		tty_port_register_device(tty_port_of_line(line), driver, number, NULL);

	/* The driver core returns EINVAL if it has no memory for a name. */
	if (PTR_ERR_OR_ZERO(device) == -EINVAL)
		return -ENOMEM;
	return PTR_ERR_OR_ZERO(device);
}

void border_tty_remove_line(struct tty_driver *driver, struct border_tty_line *line,
			    unsigned int number)
{
	tty_port_unregister_device(tty_port_of_line(line), driver, number);
}

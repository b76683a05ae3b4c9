/* SPDX-License-Identifier: GPL-2.0 */
/* Drivers of terminals, and their lines. */
#ifndef CXXRT_BORDER_TTY_DRIVER_H
#define CXXRT_BORDER_TTY_DRIVER_H

#include <cxxrt/border/border.h>
#include <cxxrt/layout/tty/driver.h>

BORDER_BEGIN

struct file;
struct ktermios;
struct tty_driver;
struct tty_port;
struct tty_struct;

#if BORDER_TTY_WRITE_HAS_SIZE
typedef size_t border_tty_size;
#ifdef __cplusplus
typedef long border_tty_written;
#else
typedef ssize_t border_tty_written;
#endif
#else
typedef int border_tty_size;
typedef int border_tty_written;
#endif

/* One word of struct tty_operations, or of struct tty_port_operations: as border_file_operation. */
union border_tty_operation {
	const void *none;
	int (*install)(struct tty_driver *driver, struct tty_struct *tty);
	void (*cleanup)(struct tty_struct *tty);
	int (*open)(struct tty_struct *tty, struct file *file);
	void (*close)(struct tty_struct *tty, struct file *file);
	void (*hangup)(struct tty_struct *tty);
	border_tty_written (*write)(struct tty_struct *tty, const uint8_t *bytes,
				    border_tty_size size);
	unsigned int (*write_room)(struct tty_struct *tty);
	unsigned int (*chars_in_buffer)(struct tty_struct *tty);
	void (*set_termios)(struct tty_struct *tty, const struct ktermios *old);
	void (*throttle)(struct tty_struct *tty);
	void (*unthrottle)(struct tty_struct *tty);
	int (*tiocmget)(struct tty_struct *tty);
	int (*tiocmset)(struct tty_struct *tty, unsigned int set, unsigned int clear);
	int (*activate)(struct tty_port *port, struct tty_struct *tty);
	void (*shutdown)(struct tty_port *port);
	void (*destruct)(struct tty_port *port);
};
struct border_tty_operations {
	union border_tty_operation slot[BORDER_TTY_OPS];
};
struct border_tty_port_operations {
	union border_tty_operation slot[BORDER_TTY_PORT_OPS];
};

/* Operations of each driver. An open terminal owns a reference to its port. */
int border_tty_install(struct tty_driver *driver, struct tty_struct *tty) MAY_SLEEP;
void border_tty_cleanup(struct tty_struct *tty) MAY_SLEEP;
int border_tty_open(struct tty_struct *tty, struct file *file) MAY_SLEEP;
void border_tty_close(struct tty_struct *tty, struct file *file) MAY_SLEEP;
void border_tty_hangup(struct tty_struct *tty) MAY_SLEEP;

struct border_tty_port {
	BORDER_STORAGE(TTY_PORT);
};
struct border_tty_line {
	struct border_tty_port port;
	int is_removed; /* Protected by the port's mutex. */
};

/* The caller owns one reference to the port. */
void border_tty_line_init(struct border_tty_line *line);
void border_tty_line_set_operations(struct border_tty_line *line,
				    const struct border_tty_port_operations *operations);
/* The last one destroys the line. */
void border_tty_line_put(struct border_tty_line *line) MAY_SLEEP;
/* Hangs up the open terminal, if there is one. After it, activate() does not run again. */
void border_tty_line_remove(struct border_tty_line *line) MAY_SLEEP;
/* For activate(). */
int border_tty_line_is_removed(const struct border_tty_line *line);
/* Waits until no border_tty_receive() runs that has seen the port before its shutdown. */
void border_tty_line_wait_for_receivers(struct border_tty_line *line);
struct tty_port *border_tty_port_of(struct tty_struct *tty);

/* Queues bytes and starts to pass them to the reader. Returns how many: 0 for a port that is shut
 * down. */
size_t border_tty_receive(struct border_tty_line *line, const uint8_t *bytes, size_t size,
			  char flag);
void border_tty_wake_up(struct border_tty_line *line);
void border_tty_hang_up_later(struct border_tty_line *line);

struct border_tty_termios {
	unsigned int baud_rate;
	unsigned char character_bits;
	unsigned char stop_bits;
	unsigned char has_parity;
	unsigned char is_parity_odd;
	unsigned char has_hardware_flow_control;
};
void border_tty_read_termios(const struct tty_struct *tty, struct border_tty_termios *termios);

/* Returns a driver that is not registered, or NULL if there is no memory. It keeps the name. */
struct tty_driver *border_tty_allocate(const char *name, unsigned int lines,
				       const struct border_tty_operations *operations) MAY_SLEEP;
int border_tty_register(struct tty_driver *driver) MAY_SLEEP;
void border_tty_unregister(struct tty_driver *driver) MAY_SLEEP;
void border_tty_put(struct tty_driver *driver) MAY_SLEEP;
/* Creates and removes the node of a line. */
int border_tty_add_line(struct tty_driver *driver, struct border_tty_line *line,
			unsigned int number) MAY_SLEEP;
void border_tty_remove_line(struct tty_driver *driver, struct border_tty_line *line,
			    unsigned int number) MAY_SLEEP;

BORDER_END

#endif

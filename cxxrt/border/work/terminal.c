// SPDX-License-Identifier: GPL-2.0
#include <linux/kdev_t.h>
#include <linux/tty.h>

#include <cxxrt/border/work/terminal.h>

struct tty_struct *border_terminal_of_current(void)
{
	return get_current_tty();
}

void border_terminal_put(struct tty_struct *terminal)
{
	tty_kref_put(terminal);
}

u32 border_terminal_number(struct tty_struct *terminal)
{
	return new_encode_dev(tty_devnum(terminal));
}

/* As tty_write_message(), which is not exported. */
long border_terminal_write(struct tty_struct *terminal, const char *text, size_t size)
{
	long written = 0;

	tty_lock(terminal);
	if (terminal->ops->write && terminal->count > 0)
		written = terminal->ops->write(terminal, (const unsigned char *)text, size);
	tty_unlock(terminal);
	return written;
}

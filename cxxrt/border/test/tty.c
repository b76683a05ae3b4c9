// SPDX-License-Identifier: GPL-2.0
#include <linux/fs.h>
#include <linux/tty.h>

#include <cxxrt/border/test/tty.h>

int border_test_tty_set_raw(struct file *file, const struct border_test_tty_settings *settings)
{
	struct tty_struct *tty = ((struct tty_file_private *)file->private_data)->tty;
	struct ktermios raw;

	down_read(&tty->termios_rwsem);
	raw = tty->termios;
	up_read(&tty->termios_rwsem);
	raw.c_iflag = INPCK;
	raw.c_oflag = 0;
	raw.c_lflag = 0;
	raw.c_cflag = CREAD | CLOCAL | HUPCL;
	raw.c_cflag |= settings->character_bits == 7 ? CS7 : CS8;
	raw.c_cflag |= settings->has_two_stop_bits ? CSTOPB : 0;
	raw.c_cflag |= settings->has_parity ? PARENB : 0;
	raw.c_cflag |= settings->is_parity_odd ? PARODD : 0;
	raw.c_cflag |= settings->has_hardware_flow_control ? CRTSCTS : 0;
	tty_termios_encode_baud_rate(&raw, settings->baud_rate, settings->baud_rate);
	return tty_set_termios(tty, &raw);
}

/* SPDX-License-Identifier: GPL-2.0 */
/* CVE-2019-19528, fixed by edc4746f253d ("USB: iowarrior: fix use-after-free on disconnect"), in
 * short. */
#include "kernel.h"

struct warrior {
	int opened;
	int minor;
};
struct file {
	void *private_data;
};

void open_file(struct file *file, struct warrior *warrior)
{
	warrior->opened = 1;
	file->private_data = warrior;
}

/* The device is unplugged; the file is still open. */
void disconnect(struct warrior *warrior)
{
	kfree(warrior);
}

int read_file(struct file *file)
{
	struct warrior *warrior = file->private_data;

	return warrior->minor;
}

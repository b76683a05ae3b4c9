/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/* The family "dimmers" of generic netlink: lamps by name, each with a brightness. */
#ifndef DIMMERS_H
#define DIMMERS_H

#define DIMMERS_NAME "dimmers"
/* Subscribers receive each DIMMERS_CMD_SET with the brightness before it. */
#define DIMMERS_GROUP "changes"

enum {
	DIMMERS_CMD_SET = 1, /* LAMP, PERCENT; an administrator may */
	DIMMERS_CMD_GET,     /* LAMP; answers with PERCENT; as a dump, all lamps */
	DIMMERS_CMD_REMOVE,  /* LAMP, or ALL; an administrator may */
};

enum {
	DIMMERS_ATTR_LAMP = 1, /* a text of 1 to 31 characters */
	DIMMERS_ATTR_PERCENT,  /* u32, 0 to 100 */
	DIMMERS_ATTR_BEFORE,   /* u32 */
	DIMMERS_ATTR_ALL,      /* a flag */
};

#endif

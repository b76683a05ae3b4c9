/* SPDX-License-Identifier: GPL-2.0 */
/* Families of generic netlink: commands of programs, with attributes. */
#ifndef CXXRT_BORDER_NET_GENL_H
#define CXXRT_BORDER_NET_GENL_H

#include <cxxrt/border/border.h>
#include <cxxrt/layout/net/genl.h>

BORDER_BEGIN

struct genl_info;
struct netlink_callback;
struct nlattr;
struct sk_buff;

struct border_genl_ops {
	BORDER_STORAGE(GENL_OPS);
};
struct border_genl_group {
	BORDER_STORAGE(GENL_GROUP);
};

/* Limits an attribute: struct nla_policy. The range limits the value of a number, or the length of
 * bytes. */
struct border_nla_range {
	uint64_t min, max;
};
struct border_nla_policy {
	uint8_t type;
	uint8_t validation_type;
	uint16_t len;
	const struct border_nla_range *range;
};

struct border_genl_command {
	int (*doit)(struct sk_buff *request, struct genl_info *info);
	int (*dumpit)(struct sk_buff *part, struct netlink_callback *dump);
	const struct border_nla_policy *policy;
	unsigned int maxattr;
	uint8_t number;
	uint8_t needs_net_admin;
};
struct border_genl_group_info {
	const char *name;
	uint8_t needs_net_admin;
};

/*
 * A family. It has as long a life as its module, because a dump that a program has not read to its
 * end uses it after it is unregistered. The commands and groups are constants.
 */
struct border_genl_family {
	BORDER_STORAGE(GENL_FAMILY);
	const void *owner;
	unsigned long generation;
	uint8_t is_filled;
};
struct border_genl_tables {
	const char *name;
	unsigned int version;
	const struct border_genl_command *commands;
	unsigned int command_count;
	const struct border_genl_group_info *groups;
	unsigned int group_count;
	/* As many elements as there are commands and groups. */
	struct border_genl_ops *raw_ops;
	struct border_genl_group *raw_groups;
};

/* The commands run in the task of the program, and may run before this returns. Returns -EEXIST if
 * the family has an owner, or another family has its name. */
int border_genl_register(struct border_genl_family *family, const struct border_genl_tables *tables,
			 const void *owner) MAY_SLEEP DOES(wait_for_netlink_families);
/* Waits until no command runs. */
void border_genl_unregister(struct border_genl_family *family) MAY_SLEEP
DOES(wait_for_netlink_families);

/* Returns an attribute of a request, or NULL. The policy has accepted it. */
const struct nlattr *border_genl_attribute(const struct genl_info *info, uint16_t number);
const void *border_nla_data(const struct nlattr *attribute);
size_t border_nla_size(const struct nlattr *attribute);
/* Return the error, for the program. The text is a literal. */
int border_genl_missing(const struct genl_info *info, uint16_t number);
void border_genl_explain(const struct genl_info *info, const struct nlattr *attribute,
			 const char *text);
bool border_genl_sender_has_capability(const struct sk_buff *request, int capability);

/* Begins an answer. Returns NULL if there is no memory. */
struct sk_buff *border_genl_reply_begin(const struct border_genl_family *family,
					const struct genl_info *info, uint8_t command,
					void **header) MAY_SLEEP;
/* Sends it. Never waits for the program to read. Takes the message. */
int border_genl_reply_send(struct sk_buff *message, void *header, struct genl_info *info);

/* Begins an event, with room for attributes of this size in all. */
struct sk_buff *border_genl_event_begin(const struct border_genl_family *family, uint8_t command,
					size_t size, unsigned int gfp, void **header);
int border_genl_event_send(const struct border_genl_family *family, struct sk_buff *message,
			   void *header, unsigned int group, unsigned int gfp);
bool border_genl_has_listeners(const struct border_genl_family *family, unsigned int group);
void border_genl_free(struct sk_buff *message);

int border_nla_put(struct sk_buff *message, uint16_t number, size_t size, const void *data);
/* Also appends a NUL. */
int border_nla_put_text(struct sk_buff *message, uint16_t number, size_t size, const char *text);
/* The bytes that an attribute takes in a message. */
size_t border_nla_total_size(size_t size);

/* Returns the owner, which is not removed before the end, or NULL if the dump has lost it. */
const void *border_genl_dump_begin(struct border_genl_family *family, struct netlink_callback *dump)
	MAY_SLEEP;
void border_genl_dump_end(void);
uint64_t border_genl_dump_position(const struct netlink_callback *dump);
void border_genl_dump_set_position(struct netlink_callback *dump, uint64_t position);
/* Begins an entry. Returns NULL if there is no room. */
void *border_genl_entry_begin(const struct border_genl_family *family, struct sk_buff *part,
			      const struct netlink_callback *dump, uint8_t command);
void border_genl_entry_end(struct sk_buff *part, void *header);
void border_genl_entry_cancel(struct sk_buff *part, void *header);
size_t border_genl_part_size(const struct sk_buff *part);

BORDER_END

#endif

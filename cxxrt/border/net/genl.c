// SPDX-License-Identifier: GPL-2.0
#include <linux/errno.h>
#include <linux/module.h>
#include <linux/rwsem.h>
#include <linux/stddef.h>
#include <linux/string.h>
#include <net/genetlink.h>
#include <net/net_namespace.h>
#include <net/netlink.h>

#include <cxxrt/border/net/genl.h>

BORDER_STRUCT_MATCHES(border_genl_ops, struct genl_ops);
BORDER_STRUCT_MATCHES(border_genl_group, struct genl_multicast_group);
BORDER_STRUCT_MATCHES(border_nla_policy, struct nla_policy);
BORDER_STRUCT_MATCHES(border_nla_range, struct netlink_range_validation);
BORDER_STRUCT_MATCHES(border_nla_range, struct netlink_range_validation_signed);
static_assert(offsetof(struct border_nla_policy, type) == offsetof(struct nla_policy, type));
static_assert(offsetof(struct border_nla_policy, validation_type) ==
	      offsetof(struct nla_policy, validation_type));
static_assert(offsetof(struct border_nla_policy, len) == offsetof(struct nla_policy, len));
static_assert(offsetof(struct border_nla_policy, range) == offsetof(struct nla_policy, range));
static_assert(offsetof(struct netlink_range_validation, min) == 0 &&
	      offsetof(struct netlink_range_validation_signed, min) == 0);
static_assert(sizeof(((struct border_genl_family *)NULL)->storage) == sizeof(struct genl_family));

/*
 * The kernel calls a command under a lock that removal takes, but not a dump: it continues when the
 * program reads, and only holds the module. So a dump takes this lock while it uses the owner.
 */
static DECLARE_RWSEM(genl_owners);

static struct genl_family *genl_raw(const struct border_genl_family *family)
{
	return (struct genl_family *)family;
}

/* Once: a dump of an earlier owner may read it. */
static void genl_fill(struct border_genl_family *family, const struct border_genl_tables *tables)
{
	struct genl_ops *ops = (struct genl_ops *)tables->raw_ops;
	struct genl_multicast_group *groups = (struct genl_multicast_group *)tables->raw_groups;
	unsigned int i;

	if (family->is_filled)
		return;
	for (i = 0; i < tables->command_count; i++) {
		const struct border_genl_command *command = &tables->commands[i];

		ops[i] = (struct genl_ops){
			.doit = command->doit,
			.dumpit = command->dumpit,
			.policy = (const struct nla_policy *)command->policy,
			.maxattr = command->maxattr,
			.cmd = command->number,
			.flags = command->needs_net_admin ? GENL_ADMIN_PERM : 0,
		};
	}
	for (i = 0; i < tables->group_count; i++) {
		strscpy(groups[i].name, tables->groups[i].name, GENL_NAMSIZ);
		groups[i].flags = tables->groups[i].needs_net_admin ? GENL_MCAST_CAP_NET_ADMIN : 0;
	}
	*genl_raw(family) = (struct genl_family){
		.version = tables->version,
		.parallel_ops = true,
		.ops = ops,
		.n_ops = tables->command_count,
		.mcgrps = groups,
		.n_mcgrps = tables->group_count,
		.module = THIS_MODULE,
	};
	strscpy(genl_raw(family)->name, tables->name, GENL_NAMSIZ);
	family->is_filled = true;
}

int border_genl_register(struct border_genl_family *family, const struct border_genl_tables *tables,
			 const void *owner)
{
	int error = -EEXIST;

	down_write(&genl_owners);
	if (!family->owner) {
		genl_fill(family, tables);
		family->owner = owner;
		family->generation++;
		error = 0;
	}
	up_write(&genl_owners);
	if (error)
		return error;
	error = genl_register_family(genl_raw(family));
	if (error) {
		down_write(&genl_owners);
		family->owner = NULL;
		up_write(&genl_owners);
	}
	return error;
}

void border_genl_unregister(struct border_genl_family *family)
{
	genl_unregister_family(genl_raw(family));
	/* A dump may run. */
	down_write(&genl_owners);
	family->owner = NULL;
	up_write(&genl_owners);
}

const struct nlattr *border_genl_attribute(const struct genl_info *info, uint16_t number)
{
	return info->attrs[number];
}

const void *border_nla_data(const struct nlattr *attribute)
{
	return nla_data(attribute);
}

size_t border_nla_size(const struct nlattr *attribute)
{
	return nla_len(attribute);
}

int border_genl_missing(const struct genl_info *info, uint16_t number)
{
	NL_SET_ERR_ATTR_MISS(info->extack, NULL, number);
	NL_SET_ERR_MSG(info->extack, "a required attribute is missing");
	return -EINVAL;
}

void border_genl_explain(const struct genl_info *info, const struct nlattr *attribute,
			 const char *text)
{
	struct netlink_ext_ack *extack = info->extack;

	if (!extack)
		return;
	extack->_msg = text;
	NL_SET_BAD_ATTR(extack, attribute);
}

bool border_genl_sender_has_capability(const struct sk_buff *request, int capability)
{
	return netlink_capable(request, capability);
}

struct sk_buff *border_genl_reply_begin(const struct border_genl_family *family,
					const struct genl_info *info, uint8_t command,
					void **header)
{
	struct sk_buff *message = genlmsg_new(GENLMSG_DEFAULT_SIZE, GFP_KERNEL);

	/* It has room for a header. */
	if (message)
		*header = genlmsg_put(message, info->snd_portid, info->snd_seq, genl_raw(family), 0,
				      command);
	return message;
}

int border_genl_reply_send(struct sk_buff *message, void *header, struct genl_info *info)
{
	genlmsg_end(message, header);
	return genlmsg_reply(message, info);
}

struct sk_buff *border_genl_event_begin(const struct border_genl_family *family, uint8_t command,
					size_t size, unsigned int gfp, void **header)
{
	struct sk_buff *message = genlmsg_new(size, (__force gfp_t)gfp);

	if (message)
		*header = genlmsg_put(message, 0, 0, genl_raw(family), 0, command);
	return message;
}

int border_genl_event_send(const struct border_genl_family *family, struct sk_buff *message,
			   void *header, unsigned int group, unsigned int gfp)
{
	genlmsg_end(message, header);
	return genlmsg_multicast(genl_raw(family), message, 0, group, (__force gfp_t)gfp);
}

bool border_genl_has_listeners(const struct border_genl_family *family, unsigned int group)
{
	return genl_has_listeners(genl_raw(family), &init_net, group);
}

void border_genl_free(struct sk_buff *message)
{
	nlmsg_free(message);
}

int border_nla_put(struct sk_buff *message, uint16_t number, size_t size, const void *data)
{
	/* An attribute has 16 bits for its size, with its header. */
	if (size > U16_MAX - NLA_HDRLEN)
		return -EMSGSIZE;
	return nla_put(message, number, size, data);
}

int border_nla_put_text(struct sk_buff *message, uint16_t number, size_t size, const char *text)
{
	struct nlattr *attribute;

	if (size >= U16_MAX - NLA_HDRLEN)
		return -EMSGSIZE;
	attribute = nla_reserve(message, number, size + 1);
	if (!attribute)
		return -EMSGSIZE;
	memcpy(nla_data(attribute), text, size);
	((char *)nla_data(attribute))[size] = '\0';
	return 0;
}

size_t border_nla_total_size(size_t size)
{
	return nla_total_size(size);
}

const void *border_genl_dump_begin(struct border_genl_family *family, struct netlink_callback *dump)
{
	down_read(&genl_owners);
	/* The first part is requested while the family is registered. */
	if (!dump->args[1])
		dump->args[1] = family->generation;
	if (family->owner && dump->args[1] == family->generation)
		return family->owner;
	up_read(&genl_owners);
	return NULL;
}

void border_genl_dump_end(void)
{
	up_read(&genl_owners);
}

uint64_t border_genl_dump_position(const struct netlink_callback *dump)
{
	return dump->args[0];
}

void border_genl_dump_set_position(struct netlink_callback *dump, uint64_t position)
{
	dump->args[0] = position;
}

void *border_genl_entry_begin(const struct border_genl_family *family, struct sk_buff *part,
			      const struct netlink_callback *dump, uint8_t command)
{
	return genlmsg_put(part, NETLINK_CB(dump->skb).portid, dump->nlh->nlmsg_seq,
			   genl_raw(family), NLM_F_MULTI, command);
}

void border_genl_entry_end(struct sk_buff *part, void *header)
{
	genlmsg_end(part, header);
}

void border_genl_entry_cancel(struct sk_buff *part, void *header)
{
	genlmsg_cancel(part, header);
}

size_t border_genl_part_size(const struct sk_buff *part)
{
	return part->len;
}

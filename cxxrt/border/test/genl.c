// SPDX-License-Identifier: GPL-2.0
#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/minmax.h>
#include <linux/net.h>
#include <linux/netlink.h>
#include <linux/slab.h>
#include <linux/sockptr.h>
#include <linux/string.h>
#include <net/genetlink.h>
#include <net/net_namespace.h>
#include <net/netlink.h>

#include <cxxrt/border/test/genl.h>

struct test_genl_frame {
	struct nlmsghdr header;
	struct genlmsghdr command;
	u8 attributes[1024];
};

static int test_genl_set(struct socket *socket, int option, int value)
{
	return socket->ops->setsockopt(socket, SOL_NETLINK, option, KERNEL_SOCKPTR(&value),
				       sizeof(value));
}

struct socket *border_test_genl_open(void)
{
	struct sockaddr_nl address = {.nl_family = AF_NETLINK};
	struct socket *socket;

	if (sock_create_kern(&init_net, AF_NETLINK, SOCK_RAW, NETLINK_GENERIC, &socket))
		return NULL;
	/* The address has another type from Linux 6.19 on. */
	if (kernel_bind(socket, (void *)&address, sizeof(address)) ||
	    test_genl_set(socket, NETLINK_EXT_ACK, 1) ||
	    test_genl_set(socket, NETLINK_CAP_ACK, 1)) {
		sock_release(socket);
		return NULL;
	}
	return socket;
}

void border_test_genl_close(struct socket *socket)
{
	sock_release(socket);
}

/* Returns the credentials before, or NULL if there is no memory. */
static const struct cred *test_genl_lower(struct cred **lower, bool is_privileged)
{
	*lower = prepare_creds();
	if (!*lower)
		return NULL;
	if (!is_privileged)
		cap_clear((*lower)->cap_effective);
	return override_creds(*lower);
}

static void test_genl_restore(const struct cred *before, struct cred *lower)
{
	revert_creds(before);
	put_cred(lower);
}

int border_test_genl_subscribe(struct socket *socket, uint32_t group, bool is_privileged)
{
	struct cred *lower;
	const struct cred *before = test_genl_lower(&lower, is_privileged);
	int error;

	if (!before)
		return -ENOMEM;
	error = test_genl_set(socket, NETLINK_ADD_MEMBERSHIP, group);
	test_genl_restore(before, lower);
	return error;
}

int border_test_genl_send(struct socket *socket, const struct border_test_genl_request *request)
{
	struct sockaddr_nl address = {.nl_family = AF_NETLINK};
	struct msghdr to = {.msg_name = &address, .msg_namelen = sizeof(address)};
	struct test_genl_frame *frame = kzalloc(sizeof(*frame), GFP_KERNEL);
	const size_t size = min(request->size, sizeof(frame->attributes));
	const struct cred *before;
	struct cred *lower;
	struct kvec part;
	int result;

	if (!frame)
		return -ENOMEM;
	frame->header = (struct nlmsghdr){
		.nlmsg_len = NLMSG_LENGTH(GENL_HDRLEN + size),
		.nlmsg_type = request->family,
		.nlmsg_flags = NLM_F_REQUEST | NLM_F_ACK | (request->is_dump ? NLM_F_DUMP : 0),
		.nlmsg_seq = 77,
	};
	frame->command = (struct genlmsghdr){.cmd = request->command, .version = 1};
	memcpy(frame->attributes, request->attributes, size);
	part = (struct kvec){.iov_base = frame, .iov_len = frame->header.nlmsg_len};
	before = test_genl_lower(&lower, request->is_privileged);
	if (before) {
		result = kernel_sendmsg(socket, &to, &part, 1, part.iov_len);
		test_genl_restore(before, lower);
	} else {
		result = -ENOMEM;
	}
	kfree(frame);
	return min(result, 0);
}

static void test_genl_acknowledged(struct border_test_genl_answer *answer,
				   const struct nlmsghdr *header)
{
	const bool is_end = header->nlmsg_type == NLMSG_DONE;
	const int known = is_end ? sizeof(int) : sizeof(struct nlmsgerr);
	struct nlattr *attributes[NLMSGERR_ATTR_MAX + 1];

	answer->error = *(const int *)nlmsg_data(header);
	answer->is_end = is_end;
	if (!(header->nlmsg_flags & NLM_F_ACK_TLVS))
		return;
	if (nla_parse(attributes, NLMSGERR_ATTR_MAX, nlmsg_attrdata(header, known),
		      nlmsg_attrlen(header, known), NULL, NULL))
		return;
	if (attributes[NLMSGERR_ATTR_MSG])
		nla_strscpy(answer->reason, attributes[NLMSGERR_ATTR_MSG], sizeof(answer->reason));
	if (attributes[NLMSGERR_ATTR_OFFS])
		answer->wrong_offset = nla_get_u32(attributes[NLMSGERR_ATTR_OFFS]);
	if (attributes[NLMSGERR_ATTR_MISS_TYPE])
		answer->missing = nla_get_u32(attributes[NLMSGERR_ATTR_MISS_TYPE]);
}

int border_test_genl_receive(struct socket *socket, struct border_test_genl_answer *answer)
{
	struct msghdr from = {};
	struct kvec part = {.iov_base = answer->attributes, .iov_len = sizeof(answer->attributes)};
	const struct nlmsghdr *header = (const struct nlmsghdr *)answer->attributes;
	int result;

	memset(answer, 0, sizeof(*answer));
	result = kernel_recvmsg(socket, &from, &part, 1, part.iov_len, MSG_DONTWAIT);
	if (result < 0)
		return result;
	for (; nlmsg_ok(header, result); header = nlmsg_next(header, &result)) {
		if (header->nlmsg_type == NLMSG_ERROR || header->nlmsg_type == NLMSG_DONE) {
			test_genl_acknowledged(answer, header);
		} else {
			answer->command = ((const struct genlmsghdr *)nlmsg_data(header))->cmd;
			answer->messages++;
		}
	}
	return 0;
}

static int test_genl_found(const struct nlmsghdr *header, const char *group,
			   struct border_test_genl_family *found)
{
	struct nlattr *attributes[CTRL_ATTR_MAX + 1];
	struct nlattr *entry;
	int rest;

	if (nla_parse_deprecated(attributes, CTRL_ATTR_MAX, nlmsg_attrdata(header, GENL_HDRLEN),
				 nlmsg_attrlen(header, GENL_HDRLEN), NULL, NULL) ||
	    !attributes[CTRL_ATTR_FAMILY_ID])
		return -EINVAL;
	found->id = nla_get_u16(attributes[CTRL_ATTR_FAMILY_ID]);
	if (!attributes[CTRL_ATTR_MCAST_GROUPS])
		return 0;
	nla_for_each_nested(entry, attributes[CTRL_ATTR_MCAST_GROUPS], rest)
	{
		struct nlattr *of[CTRL_ATTR_MCAST_GRP_MAX + 1];

		if (nla_parse_nested_deprecated(of, CTRL_ATTR_MCAST_GRP_MAX, entry, NULL, NULL))
			return -EINVAL;
		if (!nla_strcmp(of[CTRL_ATTR_MCAST_GRP_NAME], group))
			found->group = nla_get_u32(of[CTRL_ATTR_MCAST_GRP_ID]);
	}
	return 0;
}

int border_test_genl_find(struct socket *socket, const char *name, const char *group,
			  struct border_test_genl_family *found)
{
	struct border_test_genl_answer *answer = kmalloc(sizeof(*answer), GFP_KERNEL);
	struct {
		struct nlattr header;
		char name[GENL_NAMSIZ];
	} attribute = {.header = {.nla_len = NLA_HDRLEN + strlen(name) + 1,
				  .nla_type = CTRL_ATTR_FAMILY_NAME}};
	const struct border_test_genl_request request = {
		.family = GENL_ID_CTRL,
		.command = CTRL_CMD_GETFAMILY,
		.is_privileged = true,
		.attributes = &attribute,
		.size = NLA_ALIGN(attribute.header.nla_len),
	};
	int error;

	*found = (struct border_test_genl_family){};
	if (!answer)
		return -ENOMEM;
	strscpy(attribute.name, name, sizeof(attribute.name));
	error = border_test_genl_send(socket, &request);
	if (!error)
		error = border_test_genl_receive(socket, answer);
	if (!error)
		error = answer->error;
	if (!error) {
		error = test_genl_found((const struct nlmsghdr *)answer->attributes, group, found);
		/* The acknowledgement. */
		border_test_genl_receive(socket, answer);
	}
	kfree(answer);
	return error;
}

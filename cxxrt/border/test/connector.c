// SPDX-License-Identifier: GPL-2.0
#include <linux/capability.h>
#include <linux/connector.h>
#include <linux/cred.h>
#include <linux/minmax.h>
#include <linux/net.h>
#include <linux/netlink.h>
#include <linux/string.h>
#include <net/net_namespace.h>
#include <net/netlink.h>

#include <cxxrt/border/test/connector.h>

struct test_cn_frame {
	struct nlmsghdr header;
	struct cn_msg message;
	u8 bytes[64];
};

struct socket *border_test_cn_open(uint32_t idx)
{
	struct sockaddr_nl address = {.nl_family = AF_NETLINK,
				      .nl_groups = idx ? 1U << (idx - 1) : 0};
	struct socket *socket;

	if (sock_create_kern(&init_net, AF_NETLINK, SOCK_DGRAM, NETLINK_CONNECTOR, &socket))
		return NULL;
	/* The address has another type from Linux 6.19 on. */
	if (kernel_bind(socket, (void *)&address, sizeof(address))) {
		sock_release(socket);
		return NULL;
	}
	return socket;
}

void border_test_cn_close(struct socket *socket)
{
	sock_release(socket);
}

int border_test_cn_send(struct socket *socket, const struct border_test_cn_message *message,
			bool is_privileged)
{
	struct sockaddr_nl address = {.nl_family = AF_NETLINK};
	struct msghdr to = {.msg_name = &address, .msg_namelen = sizeof(address)};
	const u32 size = min_t(u32, message->size, sizeof(message->bytes));
	struct test_cn_frame frame = {
		.header = {.nlmsg_len = NLMSG_LENGTH(sizeof(struct cn_msg) + size),
			   .nlmsg_type = NLMSG_DONE},
		.message = {.id = {.idx = message->idx, .val = message->val},
			    .seq = message->seq,
			    .ack = message->ack,
			    .len = size},
	};
	struct kvec part = {.iov_base = &frame, .iov_len = frame.header.nlmsg_len};
	const struct cred *before;
	struct cred *lower;
	int result;

	memcpy(frame.bytes, message->bytes, size);
	lower = prepare_creds();
	if (!lower)
		return -ENOMEM;
	if (!is_privileged)
		cap_clear(lower->cap_effective);
	before = override_creds(lower);
	result = kernel_sendmsg(socket, &to, &part, 1, part.iov_len);
	revert_creds(before);
	put_cred(lower);
	return min(result, 0);
}

int border_test_cn_receive(struct socket *socket, struct border_test_cn_message *message)
{
	struct msghdr from = {};
	struct test_cn_frame frame = {};
	struct kvec part = {.iov_base = &frame, .iov_len = sizeof(frame)};
	const int result = kernel_recvmsg(socket, &from, &part, 1, part.iov_len, MSG_DONTWAIT);

	if (result < 0)
		return result;
	*message = (struct border_test_cn_message){
		.idx = frame.message.id.idx,
		.val = frame.message.id.val,
		.seq = frame.message.seq,
		.ack = frame.message.ack,
		.size = frame.message.len,
	};
	memcpy(message->bytes, frame.bytes, sizeof(frame.bytes));
	return 0;
}

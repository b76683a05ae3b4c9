/* SPDX-License-Identifier: GPL-2.0 */
/* CVE-2025-40090, fixed by 88f170814fea ("ksmbd: fix recursive locking in RPC handle list access"),
 * in short. */
#include "kernel.h"

struct session {
	struct mutex lock;
	int methods[16];
};

int method(struct session *session, u32 id)
{
	int ret;

	mutex_lock(&session->lock);
	ret = session->methods[id % 16];
	mutex_unlock(&session->lock);
	return ret;
}

/* The callee takes the lock again, and the client hangs for ever. */
int open_pipe(struct session *session, u32 id)
{
	int ret;

	mutex_lock(&session->lock);
	session->methods[id % 16] = 1;
	ret = method(session, id);
	mutex_unlock(&session->lock);
	return ret;
}

/* SPDX-License-Identifier: GPL-2.0 */
/* CVE-2024-35998, fixed by 8861fd518047 ("smb3: fix lock ordering potential deadlock in
 * cifs_sync_mid_result"), in short. */
#include "kernel.h"

struct server {
	spinlock_t server_lock, request_lock;
	int status, state;
};

void mark_requests(struct server *server)
{
	spin_lock(&server->server_lock);
	spin_lock(&server->request_lock);
	server->state = server->status;
	spin_unlock(&server->request_lock);
	spin_unlock(&server->server_lock);
}

/* Two tasks, one in each order, wait for each other. */
int sync_result(struct server *server)
{
	int status = 0;

	spin_lock(&server->request_lock);
	if (server->state) {
		spin_lock(&server->server_lock);
		status = server->status;
		spin_unlock(&server->server_lock);
	}
	spin_unlock(&server->request_lock);
	return status;
}

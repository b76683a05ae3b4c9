/* SPDX-License-Identifier: GPL-2.0 */
/* CVE-2025-22026, fixed by 930b64ca0c51 ("nfsd: don't ignore the return code of
 * svc_proc_register()"), in short. */
#include "kernel.h"

struct net;
int register_proc_file(struct net *net);

/* The later removal of the file expects that it exists. */
int init_net(struct net *net)
{
	register_proc_file(net);
	return 0;
}

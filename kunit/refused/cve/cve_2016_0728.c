/* SPDX-License-Identifier: GPL-2.0 */
/* CVE-2016-0728, fixed by 23567fd052a9 ("KEYS: Fix keyring ref leak in join_session_keyring()"), in
 * short. */
#include "kernel.h"

struct keyring {
	u32 usage;
};
struct keyring *find_keyring(const char *name); /* with a reference for the caller */
void put_keyring(struct keyring *keyring);
int install_keyring(struct keyring *keyring);

/* One path forgets the reference; repeated until the count wraps, it is a use after free. */
int join_session(const char *name, struct keyring *current)
{
	struct keyring *keyring = find_keyring(name);
	int ret;

	if (!keyring)
		return -EINVAL;
	if (keyring == current)
		return 0;
	ret = install_keyring(keyring);
	put_keyring(keyring);
	return ret;
}

/* SPDX-License-Identifier: GPL-2.0 */
/* Hashes. */
#ifndef CXXRT_BORDER_CRYPTO_HASH_H
#define CXXRT_BORDER_CRYPTO_HASH_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

struct crypto_shash;

/* On failure returns NULL and stores an error number. */
struct crypto_shash *border_hash_allocate(const char *algorithm, int *error) MAY_SLEEP;
void border_hash_free(struct crypto_shash *hash) MAY_SLEEP;
size_t border_hash_size(struct crypto_shash *hash);
int border_hash_set_key(struct crypto_shash *hash, const void *key, size_t size) MAY_SLEEP;
int border_hash_digest(struct crypto_shash *hash, const void *data, size_t size, void *digest)
	MAY_SLEEP;

BORDER_END

#endif

// SPDX-License-Identifier: GPL-2.0
#include <crypto/hash.h>
#include <linux/err.h>
#include <linux/limits.h>

#include <cxxrt/border/crypto/hash.h>

struct crypto_shash *border_hash_allocate(const char *algorithm, int *error)
{
	struct crypto_shash *hash = crypto_alloc_shash(algorithm, 0, 0);

	*error = PTR_ERR_OR_ZERO(hash);
	return *error ? NULL : hash;
}

void border_hash_free(struct crypto_shash *hash)
{
	crypto_free_shash(hash);
}

size_t border_hash_size(struct crypto_shash *hash)
{
	return crypto_shash_digestsize(hash);
}

int border_hash_set_key(struct crypto_shash *hash, const void *key, size_t size)
{
	return size > INT_MAX ? -EINVAL : crypto_shash_setkey(hash, key, size);
}

int border_hash_digest(struct crypto_shash *hash, const void *data, size_t size, void *digest)
{
	SHASH_DESC_ON_STACK(state, hash);
	int error;

	if (size > INT_MAX)
		return -EINVAL;
	state->tfm = hash;
	error = crypto_shash_digest(state, data, size, digest);
	shash_desc_zero(state);
	return error;
}

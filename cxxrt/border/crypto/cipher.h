/* SPDX-License-Identifier: GPL-2.0 */
/* Ciphers. */
#ifndef CXXRT_BORDER_CRYPTO_CIPHER_H
#define CXXRT_BORDER_CRYPTO_CIPHER_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

struct crypto_skcipher;

/* On failure returns NULL and stores an error number. */
struct crypto_skcipher *border_cipher_allocate(const char *algorithm, int *error) MAY_SLEEP;
void border_cipher_free(struct crypto_skcipher *cipher) MAY_SLEEP;
size_t border_cipher_iv_size(struct crypto_skcipher *cipher);
size_t border_cipher_block_size(struct crypto_skcipher *cipher);
int border_cipher_set_key(struct crypto_skcipher *cipher, const void *key, size_t size) MAY_SLEEP;
/* Works in place. The data must be memory of kmalloc(). */
int border_cipher_run(struct crypto_skcipher *cipher, int encrypts, void *data, size_t size,
		      const void *iv) MAY_SLEEP;

BORDER_END

#endif

// SPDX-License-Identifier: GPL-2.0
#include <crypto/skcipher.h>
#include <linux/err.h>
#include <linux/limits.h>
#include <linux/scatterlist.h>
#include <linux/slab.h>

#include <cxxrt/border/crypto/cipher.h>

struct crypto_skcipher *border_cipher_allocate(const char *algorithm, int *error)
{
	struct crypto_skcipher *cipher = crypto_alloc_skcipher(algorithm, 0, 0);

	*error = PTR_ERR_OR_ZERO(cipher);
	return *error ? NULL : cipher;
}

void border_cipher_free(struct crypto_skcipher *cipher)
{
	crypto_free_skcipher(cipher);
}

size_t border_cipher_iv_size(struct crypto_skcipher *cipher)
{
	return crypto_skcipher_ivsize(cipher);
}

size_t border_cipher_block_size(struct crypto_skcipher *cipher)
{
	return crypto_skcipher_blocksize(cipher);
}

int border_cipher_set_key(struct crypto_skcipher *cipher, const void *key, size_t size)
{
	return size > INT_MAX ? -EINVAL : crypto_skcipher_setkey(cipher, key, size);
}

/* The algorithm changes the vector, and may be a device that reads it by DMA. */
int border_cipher_run(struct crypto_skcipher *cipher, int encrypts, void *data, size_t size,
		      const void *iv)
{
	struct skcipher_request *request = skcipher_request_alloc(cipher, GFP_KERNEL);
	void *vector = kmemdup(iv, crypto_skcipher_ivsize(cipher), GFP_KERNEL);
	DECLARE_CRYPTO_WAIT(wait);
	struct scatterlist piece;
	int error = -ENOMEM;

	if (request && vector && size <= INT_MAX) {
		sg_init_one(&piece, data, size);
		skcipher_request_set_callback(request,
					      CRYPTO_TFM_REQ_MAY_BACKLOG | CRYPTO_TFM_REQ_MAY_SLEEP,
					      crypto_req_done, &wait);
		skcipher_request_set_crypt(request, &piece, &piece, size, vector);
		error = crypto_wait_req(encrypts ? crypto_skcipher_encrypt(request)
						 : crypto_skcipher_decrypt(request),
					&wait);
	}
	kfree(vector);
	skcipher_request_free(request);
	return error;
}

// SPDX-License-Identifier: GPL-2.0
/// \file
/// crypto::Cipher: encryption, such as AES.
#pragma once

#include <cxxrt/border/crypto/cipher.h>
#include <kernel/core/owned.hpp>
#include <kernel/core/result.hpp>
#include <kernel/memory/vec.hpp>

namespace kernel::crypto {

/// An algorithm that encrypts with a key (struct crypto_skcipher). It prevents these mistakes: a
/// cipher that is used before its key is set; a vector or a key of the wrong size; memory on the
/// stack or from vmalloc(), which a scatterlist cannot refer to; an asynchronous algorithm, for
/// whose result the caller does not wait. Several tasks may use one object at a time.
///
///	auto aes = TRY(crypto::Cipher::make("cbc(aes)", key));
///
///	TRY(aes.encrypt(data, vector));
class [[nodiscard]] Cipher {
      public:
	/// Finds an algorithm by its name in /proc/crypto, loads its module if necessary, and sets
	/// the key. Errors: ENOENT if the algorithm does not exist; EINVAL if it does not accept
	/// the key; ENOMEM. Process context, may sleep. crypto_alloc_skcipher(),
	/// crypto_skcipher_setkey().
	static Result<Cipher> make(CStr algorithm, std::span<const byte> key) MAY_SLEEP
	{
		int error = 0;
		crypto_skcipher *raw = border_cipher_allocate(algorithm.data(), &error);

		if (!raw)
			return Error::from_errno(error);

		Cipher cipher(raw);

		error = border_cipher_set_key(raw, key.data(), key.size());
		if (error)
			return Error::from_errno(error);
		return cipher;
	}

	/// Takes the algorithm of another object. Any context.
	Cipher(Cipher &&) = default;
	/// Frees its own algorithm first. Process context, may sleep.
	Cipher &operator=(Cipher &&) MAY_SLEEP = default;
	/// Frees the algorithm, and erases its key. Process context, may sleep.
	/// crypto_free_skcipher().
	~Cipher() MAY_SLEEP = default;

	/// @{
	/// Returns the size of an initialisation vector, or of a block, in bytes. The size of the
	/// data must be a multiple of the block size. Any context.
	usize vector_size() const { return border_cipher_iv_size(cipher_.get()); }
	usize block_size() const { return border_cipher_block_size(cipher_.get()); }
	/// @}

	/// @{
	/// Encrypts or decrypts \p data in place. Errors: EINVAL if \p vector does not have
	/// vector_size() bytes, or the data does not consist of whole blocks; ENOMEM; errors of a
	/// device that implements the algorithm, after which the data is lost. Process context, may
	/// sleep. crypto_skcipher_encrypt(), crypto_skcipher_decrypt().
	Result<> encrypt(Vec<byte> &data, std::span<const byte> vector) const MAY_SLEEP
	{
		return run(true, data, vector);
	}
	Result<> decrypt(Vec<byte> &data, std::span<const byte> vector) const MAY_SLEEP
	{
		return run(false, data, vector);
	}
	/// @}

      private:
	struct Algorithm {
		using Handle = crypto_skcipher *;
		static void release(crypto_skcipher *cipher) MAY_SLEEP
		{
			border_cipher_free(cipher);
		}
	};

	explicit Cipher(crypto_skcipher *cipher) : cipher_(cipher) {}

	Result<> run(bool encrypts, Vec<byte> &data, std::span<const byte> vector) const MAY_SLEEP
	{
		if (vector.size() != vector_size() || data.size() % block_size() != 0)
			return EINVAL;
		if (data.is_empty())
			return ok();
		if (const int error = border_cipher_run(cipher_.get(), encrypts, data.begin(),
							data.size(), vector.data()))
			return Error::from_errno(error);
		return ok();
	}

	Owned<Algorithm> cipher_;
};

} // namespace kernel::crypto

// SPDX-License-Identifier: GPL-2.0
/// \file
/// crypto::Hash: digests, such as SHA-256.
#pragma once

#include <cxxrt/border/crypto/hash.h>
#include <kernel/core/owned.hpp>
#include <kernel/core/result.hpp>

namespace kernel::crypto {

/// An algorithm that computes a digest of data (struct crypto_shash). It prevents these mistakes: a
/// digest that is written past the end of a buffer, an algorithm that is not freed, and the state
/// of a hash that remains on the stack. Several tasks may use one object at a time.
///
///	auto sha256 = TRY(crypto::Hash::make("sha256"));
///	std::array<byte, 32> digest{};
///
///	TRY(sha256.digest(data.as_span(), digest));
class [[nodiscard]] Hash {
      public:
	/// Finds an algorithm by its name in /proc/crypto, and loads its module if necessary.
	/// Errors: ENOENT if the algorithm does not exist, ENOMEM. Process context, may sleep.
	/// crypto_alloc_shash().
	static Result<Hash> make(CStr algorithm) MAY_SLEEP
	{
		int error = 0;
		crypto_shash *hash = border_hash_allocate(algorithm.data(), &error);

		if (!hash)
			return Error::from_errno(error);
		return Hash(hash);
	}
	/// As make(), for an algorithm with a key, such as "hmac(sha256)". Errors: those of make();
	/// EINVAL if the algorithm does not accept the key. Process context, may sleep.
	/// crypto_shash_setkey().
	static Result<Hash> make_with_key(CStr algorithm, std::span<const byte> key) MAY_SLEEP
	{
		auto hash = TRY(make(algorithm));

		if (const int error = border_hash_set_key(hash.hash_.get(), key.data(), key.size()))
			return Error::from_errno(error);
		return hash;
	}

	/// Takes the algorithm of another object. Any context.
	Hash(Hash &&) = default;
	/// Frees its own algorithm first. Process context, may sleep.
	Hash &operator=(Hash &&) MAY_SLEEP = default;
	/// Frees the algorithm, and erases its key. Process context, may sleep.
	/// crypto_free_shash().
	~Hash() MAY_SLEEP = default;

	/// Returns the size of a digest in bytes. Any context.
	usize size() const { return border_hash_size(hash_.get()); }

	/// Writes the digest of \p data to the first size() bytes of \p digest. Errors: EINVAL if
	/// \p digest is smaller, or if the algorithm needs a key; errors of a device that
	/// implements the algorithm. Process context, may sleep. crypto_shash_digest().
	Result<> digest(std::span<const byte> data, std::span<byte> digest) const MAY_SLEEP
	{
		if (digest.size() < size())
			return EINVAL;
		if (const int error = border_hash_digest(hash_.get(), data.data(), data.size(),
							 digest.data()))
			return Error::from_errno(error);
		return ok();
	}

      private:
	struct Algorithm {
		using Handle = crypto_shash *;
		static void release(crypto_shash *hash) MAY_SLEEP { border_hash_free(hash); }
	};

	explicit Hash(crypto_shash *hash) : hash_(hash) {}

	Owned<Algorithm> hash_;
};

} // namespace kernel::crypto

// SPDX-License-Identifier: GPL-2.0
/// \file
/// crypto::Hash: sha256 and its like.
#pragma once

#include <cxxrt/border/crypto/hash.h>
#include <kernel/core/owned.hpp>
#include <kernel/core/result.hpp>

namespace kernel::crypto {

/// An algorithm that makes a digest of data (struct crypto_shash). The mistakes that it prevents: a
/// digest that is written past the end of a buffer, an algorithm that is not freed, and the state
/// of a hash that is left on the stack. Several tasks may use one at a time.
///
///	auto sha256 = TRY(crypto::Hash::make("sha256"));
///	std::array<byte, 32> digest{};
///
///	TRY(sha256.digest(data.as_span(), digest));
class [[nodiscard]] Hash {
      public:
	/// Finds an algorithm by its name in /proc/crypto, and loads its module if it has one.
	/// Errors: ENOENT if there is none, ENOMEM. Process context, may sleep.
	/// crypto_alloc_shash().
	static Result<Hash> make(CStr algorithm) MAY_SLEEP
	{
		int error = 0;
		crypto_shash *hash = border_hash_allocate(algorithm.data(), &error);

		if (!hash)
			return Error::from_errno(error);
		return Hash(hash);
	}
	/// The same of an algorithm with a key, as "hmac(sha256)". Errors: those of make(); EINVAL
	/// if it takes no such key. Process context, may sleep. crypto_shash_setkey().
	static Result<Hash> make_with_key(CStr algorithm, std::span<const byte> key) MAY_SLEEP
	{
		auto hash = TRY(make(algorithm));

		if (const int error = border_hash_set_key(hash.hash_.get(), key.data(), key.size()))
			return Error::from_errno(error);
		return hash;
	}

	/// Takes the other one's algorithm. Any context.
	Hash(Hash &&) = default;
	/// The same, after its own is freed. Process context, may sleep.
	Hash &operator=(Hash &&) MAY_SLEEP = default;
	/// Frees it, and forgets its key. Process context, may sleep. crypto_free_shash().
	~Hash() MAY_SLEEP = default;

	/// Returns how many bytes a digest has. Any context.
	usize size() const { return border_hash_size(hash_.get()); }

	/// Writes the digest of \p data to the first size() bytes of \p digest. Errors: EINVAL if
	/// it has not so many, or if the algorithm wants a key; those of a device that computes it.
	/// Process context, may sleep. crypto_shash_digest().
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

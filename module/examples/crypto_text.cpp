// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_CRYPTO_SKCIPHER
// The crypto API: a write to /proc/crypto_text stores a text, and a read shows its digest, the
// encrypted text, and the text decrypted from that.

#include <array>

#include <kernel/core/arithmetic.hpp>
#include <kernel/crypto/cipher.hpp>
#include <kernel/crypto/hash.hpp>
#include <kernel/file/proc.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/text/printable.hpp>

using namespace kernel;

class Vault : Pinned {
      public:
	static Result<proc::File<Vault>> init()
	{
		// A public key, for comparison of the result with that of other programs.
		static constexpr std::array<byte, 16> key{};

		return proc::File<Vault>::make({"crypto_text", 0644},
					       TRY(crypto::Hash::make("sha256")),
					       TRY(crypto::Cipher::make("cbc(aes)", key)));
	}

	Vault(crypto::Hash sha256, crypto::Cipher aes)
	    : sha256_(std::move(sha256)), aes_(std::move(aes))
	{}

	Result<> store(const StrView &text) const
	{
		auto copy = TRY(Vec<byte>::zeroed(gfp::kernel, text.size()));

		for (usize i = 0; i < text.size(); i++)
			copy[i] = byte(text[i]);
		*text_.lock() = std::move(copy);
		return ok();
	}

	Result<> show(SeqFile &seq) const
	{
		static constexpr std::array<byte, 16> vector{};
		auto text = text_.lock();
		std::array<byte, 32> digest{};

		TRY(sha256_.digest(text->as_span(), digest));
		seq_printf(seq, "sha256: {}\n", HexBytes(digest));

		// The size of the data must be a multiple of the block size.
		auto data = TRY(
			Vec<byte>::zeroed(gfp::kernel, div_round_up(text->size(), usize{16}) * 16));

		for (usize i = 0; i < text->size(); i++)
			data[i] = (*text)[i];
		TRY(aes_.encrypt(data, vector));
		seq_printf(seq, "encrypted: {}\n", HexBytes(data.as_span()));
		TRY(aes_.decrypt(data, vector));
		seq_printf(seq, "decrypted: {}\n", HexBytes(data.as_span().first(text->size())));
		return ok();
	}

      private:
	crypto::Hash sha256_;
	crypto::Cipher aes_;
	Mutex<Vec<byte>> text_{LOCK_CLASS("crypto_text.text")};
};

KERNEL_MODULE(Vault, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Hashes and ciphers");

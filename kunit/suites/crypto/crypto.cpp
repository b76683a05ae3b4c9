// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_CRYPTO_CBC
#include <array>

#include <kernel/crypto/cipher.hpp>
#include <kernel/crypto/hash.hpp>
#include <kernel/text/str_view.hpp>

#include <kernel/test/kunit.hpp>
#include <kernel/test/thread.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_crypto);

namespace {

Vec<byte> bytes_of(StrView text)
{
	Vec<byte> bytes;

	for (const char character : text)
		if (bytes.push(gfp::kernel, static_cast<byte>(character)).is_err())
			break;
	return bytes;
}

/// From hexadecimal digits.
template <usize N> consteval std::array<byte, N / 2> hex(const char (&digits)[N])
{
	std::array<byte, N / 2> bytes{};

	for (usize i = 0; i < N / 2 * 2; i++) {
		const char digit = digits[i];
		const int value = digit <= '9' ? digit - '0' : digit - 'a' + 10;

		bytes[i / 2] |= static_cast<byte>(i % 2 ? value : value << 4);
	}
	return bytes;
}

// NIST SP 800-38A, F.2.1.
constexpr auto key = hex("2b7e151628aed2a6abf7158809cf4f3c");
constexpr auto vector = hex("000102030405060708090a0b0c0d0e0f");
constexpr auto plain = hex("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51");
constexpr auto encrypted = hex("7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2");

Vec<byte> copy_of(std::span<const byte> bytes)
{
	Vec<byte> copy;

	(void)copy.extend(gfp::kernel, bytes).is_ok();
	return copy;
}
bool same(const Vec<byte> &one, std::span<const byte> other)
{
	return std::equal(one.begin(), one.end(), other.begin(), other.end());
}

} // namespace

TEST(digests_of_known_texts)
{
	auto sha256 = crypto::Hash::make("sha256");
	std::array<byte, 32> digest{};

	REQUIRE(sha256.is_ok());
	EXPECT(sha256->size() == 32u);
	REQUIRE(sha256->digest(bytes_of("abc").as_span(), digest).is_ok());
	EXPECT(digest == hex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
	REQUIRE(sha256->digest({}, digest).is_ok());
	EXPECT(digest == hex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
	EXPECT(sha256->digest({}, std::span(digest).first(31)) == EINVAL);
}

TEST(a_digest_with_a_key)
{
	const auto text = bytes_of("The quick brown fox jumps over the lazy dog");
	auto hmac = crypto::Hash::make_with_key("hmac(sha256)", bytes_of("key").as_span());
	std::array<byte, 32> digest{};

	REQUIRE(hmac.is_ok());
	REQUIRE(hmac->digest(text.as_span(), digest).is_ok());
	EXPECT(digest == hex("f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8"));

	auto keyless = crypto::Hash::make("hmac(sha256)");

	REQUIRE(keyless.is_ok());
	EXPECT(keyless->digest(text.as_span(), digest).is_err());
}

TEST(what_is_encrypted_is_decrypted)
{
	auto aes = crypto::Cipher::make("cbc(aes)", key);
	auto data = copy_of(plain);

	REQUIRE(aes.is_ok());
	EXPECT(aes->vector_size() == 16u);
	EXPECT(aes->block_size() == 16u);
	REQUIRE(aes->encrypt(data, vector).is_ok());
	EXPECT(same(data, encrypted));
	REQUIRE(aes->decrypt(data, vector).is_ok());
	EXPECT(same(data, plain));
}

TEST(wrong_sizes_are_refused)
{
	auto aes = crypto::Cipher::make("cbc(aes)", key);
	auto half = copy_of(std::span(plain).first(15));
	Vec<byte> nothing;

	REQUIRE(aes.is_ok());
	EXPECT(aes->encrypt(half, vector) == EINVAL);
	EXPECT(same(half, std::span(plain).first(15)));
	EXPECT(aes->encrypt(half, std::span(vector).first(15)) == EINVAL);
	EXPECT(aes->encrypt(nothing, vector).is_ok());

	const auto short_key = crypto::Cipher::make("cbc(aes)", std::span(key).first(5));

	EXPECT((short_key.is_err() && short_key.error() == EINVAL));
}

TEST(an_algorithm_that_does_not_exist)
{
	const auto hash = crypto::Hash::make("cxxrt-none");
	const auto cipher = crypto::Cipher::make("cxxrt-none", key);

	EXPECT((hash.is_err() && hash.error() == ENOENT));
	EXPECT((cipher.is_err() && cipher.error() == ENOENT));
}

TEST(several_threads_use_one_cipher)
{
	auto aes = crypto::Cipher::make("cbc(aes)", key);
	Atomic<u32> wrong{0};

	REQUIRE(aes.is_ok());
	auto encrypts = [&] {
		for (int i = 0; i < 500; i++) {
			auto data = copy_of(plain);

			if (aes->encrypt(data, vector).is_err() || !same(data, encrypted))
				wrong.inc();
		}
	};
	{
		Thread one(encrypts), another(encrypts);
	}
	EXPECT(wrong.load() == 0u);
}

// SPDX-License-Identifier: GPL-2.0
// expect: this error ends the loop, and the function then returns success
// by: safe
// The codec has the values of its last use.
#include <kernel/i2c/i2c.hpp>
#include <kernel/prelude.hpp>

using namespace kernel;

class Codec {
      public:
	static constexpr i2c::DeviceId<> ids[] = {{"codec"}};
	static Result<Codec> probe(const i2c::Device &device)
	{
		Codec codec(TRY(device.client<i2c::Transfer::byte>()));

		TRY(codec.reset());
		return codec;
	}

      private:
	using Client = i2c::Client<i2c::Transfer::byte>;
	explicit Codec(Client client) : client_(std::move(client)) {}

	Result<> reset() const
	{
		TRY(client_.write_byte(0, 0x80));
		for (u8 i = 1; i < 16; i++) {
			const auto written = client_.write_byte(i, 0);

			if (written.is_err()) // here
#ifdef REFUSED
				break;
#else
				return written.error();
#endif
		}
		return ok();
	}

	Client client_;
};
Result<i2c::Driver<Codec>> drive()
{
	return i2c::Driver<Codec>::make("codec");
}

// SPDX-License-Identifier: GPL-2.0
// by: safe
// send() of another source could append to bytes_, which moves what `bytes` refers to. Most
// functions that are called in this way do not.
#include <kernel/prelude.hpp>

using namespace kernel;

class Port {
      public:
	Result<> flush() { return send(bytes_.as_span()); }

      private:
	Result<> send(std::span<const u8> bytes);

	Vec<u8> bytes_;
};
Result<> flush(Port &port)
{
	return port.flush();
}

// SPDX-License-Identifier: GPL-2.0
// expect: 'first' refers to an object that is gone
// by: safe
// The body of append() is in another source, and append() can move the elements of its object.
#include <kernel/prelude.hpp>

using namespace kernel;

class Packet {
      public:
	u8 &at(usize index);
	usize size() const;
	Result<> append(u8 byte);

      private:
	Vec<u8> bytes_;
};

Result<u8> repeat_first(Packet &packet)
{
	const u8 &first = packet.at(0);

#ifdef REFUSED
	TRY(packet.append(first));
#else
	pr_info("{} bytes\n", packet.size());
#endif
	return first; // here
}

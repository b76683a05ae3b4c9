// SPDX-License-Identifier: GPL-2.0
// expect: no matching (member )?function
// by: types
// The bytes between the members would be those of the kernel's stack.
#include <kernel/net/connector.hpp>

using namespace kernel;

struct Answer {
#ifdef REFUSED
	u8 kind = 0;
#else
	u64 kind = 0;
#endif
	u64 value = 0;
};

class Driver : Pinned {
      public:
	Result<> start() const { return connector_.start("driver"); }

      private:
	void on_message(const net::CnMsg &message) const
	{
		connector_.reply(message, Answer{}).ignore("the program does not read"); // here
	}

	net::Connector<&Driver::on_message> connector_{this, {.idx = 20, .val = 1}};
};

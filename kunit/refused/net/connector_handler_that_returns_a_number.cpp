// SPDX-License-Identifier: GPL-2.0
// expect: the handler of a net::Connector is: void on_message\(const net::CnMsg &message\) const
// by: types
// A program does not get the error: a handler answers with one.
#include <kernel/net/connector.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	Result<> start() const { return connector_.start("driver"); }

      private:
#ifdef REFUSED
	int on_message(const net::CnMsg &) const { return -1; }
#else
	void on_message(const net::CnMsg &) const {}
#endif

	net::Connector<&Driver::on_message> connector_{this, {.idx = 20, .val = 1}}; // here
};

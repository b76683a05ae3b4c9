// SPDX-License-Identifier: GPL-2.0
// expect: this member may outlive the object that it refers to
// An alias names the span.
#include <span>

#include <kernel/memory/vec.hpp>
#include <kernel/time/timer.hpp>

using namespace kernel;

using Bytes = std::span<const byte>;

class Message : Pinned {
      public:
	bool is_empty() const;

      private:
	void on_timer() const {}

#ifdef REFUSED
	Bytes bytes_; // here
#else
	Vec<byte> bytes_;
#endif
	Timer<&Message::on_timer> timer_{this};
};

// SPDX-License-Identifier: GPL-2.0
// expect: this member may outlive the object that it refers to
// An alias names the span.
#include <kernel/memory/vec.hpp>

using namespace kernel;

using Bytes = std::span<const byte>;

struct Message {
#ifdef REFUSED
	Bytes bytes;
#else
	Vec<byte> bytes;
#endif
	bool is_empty() const;
};
Message &message();

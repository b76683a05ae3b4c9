// SPDX-License-Identifier: GPL-2.0
// expect: a member that refers to something else may outlive it
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
};
Message &message();

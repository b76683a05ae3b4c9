// SPDX-License-Identifier: GPL-2.0
// expect: a member that refers to something else may outlive it
// A span is a pointer, too.
#include <kernel/memory/vec.hpp>

using namespace kernel;

struct Parser {
#ifdef REFUSED
	std::span<const byte> input;
#else
	Vec<byte> input;
#endif
};
Parser make();

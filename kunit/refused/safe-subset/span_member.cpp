// SPDX-License-Identifier: GPL-2.0
// expect: a member that refers to something else may outlive it
// The span may outlive its object.
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

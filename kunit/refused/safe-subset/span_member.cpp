// SPDX-License-Identifier: GPL-2.0
// expect: this member may outlive the object that it refers to
// The span may outlive its object.
#include <kernel/memory/vec.hpp>

using namespace kernel;

struct Parser {
#ifdef REFUSED
	std::span<const byte> input;
#else
	Vec<byte> input;
#endif
	bool is_empty() const;
};
Parser make();

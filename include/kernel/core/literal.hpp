// SPDX-License-Identifier: GPL-2.0
/// \file
/// Literal: a text that is an argument of a template.
#pragma once

#include <kernel/core/types.hpp>

namespace kernel {

/// A literal as a template argument. Context: the compiler.
template <usize N> struct Literal {
	/// Copies a literal.
	consteval Literal(const char (&literal)[N])
	{
		for (usize i = 0; i < N; i++)
			text[i] = literal[i];
	}

	char text[N]; ///< The characters and the NUL.
};

} // namespace kernel

// SPDX-License-Identifier: GPL-2.0
// expect: no matching function|is not a constant|not usable|must be a|non-type template argument
// by: types
// The code contains the address of the key.
#include <kernel/core/static_key.hpp>

using namespace kernel;

constinit const StaticKey<> tracing;

#ifdef REFUSED
bool f(const StaticKey<> &key)
{
	return is_on<key>();
}
#else
bool f(const StaticKey<> &)
{
	return is_on<tracing>();
}
#endif

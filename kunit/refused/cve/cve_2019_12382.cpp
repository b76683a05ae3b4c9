// SPDX-License-Identifier: GPL-2.0
// expect: no match for .operator\[\].|does not provide a subscript operator|no member|has no member
// by: types
// A Result has no characters to read.
#include <kernel/memory/string.hpp>

using namespace kernel;

Result<char> load_firmware(const char *parameter)
{
#ifdef REFUSED
	auto names = kasprintf(gfp::kernel, "{}", parameter);
#else
	auto names = TRY(kasprintf(gfp::kernel, "{}", parameter));
#endif

	return names.data()[0]; // here
}

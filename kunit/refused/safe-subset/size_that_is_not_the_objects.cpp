// SPDX-License-Identifier: GPL-2.0
// expect: the size of this view is not checked against its object
// The span covers a page of kernel memory after a text of six bytes.
#include <kernel/memory/string.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

Result<> f(UserWriter &writer, const Vec<char> &text)
{
#ifdef REFUSED
	return writer.write(std::as_bytes(std::span(text.as_span().data(), 4096)));
#else
	return writer.write(std::as_bytes(text.as_span()));
#endif
}

// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_EVENT_TRACING
#include <kernel/memory/vec.hpp>
#include <kernel/text/str_view.hpp>
#include <kernel/trace/event.hpp>

#include <kernel/test/kunit.hpp>
#include <kernel/test/open_file.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_trace_event);

TRACE_EVENT_OF_MODULE(suite_event, TraceField<"small", s8>, TraceField<"large", u64>,
		      TraceField<"who", TraceText<8>>, TraceField<"last", s32>);

namespace {

#define EVENT_FOLDER "/sys/kernel/tracing/events/cxxrt_kunit/suite_event/"

/// Writes a text to a file of tracefs. Returns its length, or a negative errno.
long write_to(const char *path, StrView text)
{
	const OpenFile file(path, BORDER_O_WRONLY);
	auto copy = Vec<byte>::zeroed(gfp::kernel, text.size());

	if (file.error() || copy.is_err())
		return file.error();
	for (usize i = 0; i < text.size(); i++)
		(*copy)[i] = static_cast<byte>(text[i]);
	return file.write(copy->as_span());
}

/// Returns whether the first 16 KiB of a file of tracefs contain \p text.
bool has(const char *path, StrView text)
{
	const OpenFile file(path, BORDER_O_RDONLY);
	auto content = Vec<byte>::zeroed(gfp::kernel, 16384);
	usize size = 0;

	if (file.error() || content.is_err())
		return false;
	while (size < content->size()) {
		const long got = file.read(content->as_span().subspan(size));

		if (got <= 0)
			break;
		size += static_cast<usize>(got);
	}
	for (usize at = 0; at + text.size() <= size; at++) {
		usize same = 0;

		while (same < text.size() && (*content)[at + same] == static_cast<byte>(text[same]))
			same++;
		if (same == text.size())
			return true;
	}
	return false;
}

constexpr const char *trace = "/sys/kernel/tracing/trace";

} // namespace

TEST(tracefs_has_its_fields)
{
	EXPECT(has(EVENT_FOLDER "format", "field:s8 small;\toffset:8;\tsize:1;\tsigned:1;"));
	EXPECT(has(EVENT_FOLDER "format", "field:u64 large;\toffset:16;\tsize:8;\tsigned:0;"));
	EXPECT(has(EVENT_FOLDER "format", "field:char who[8];\toffset:24;\tsize:8;"));
	EXPECT(has(EVENT_FOLDER "format", "field:s32 last;\toffset:32;\tsize:4;\tsigned:1;"));
}

TEST(it_is_recorded_while_it_is_enabled)
{
	REQUIRE(write_to(trace, "\n") == 1);
	suite_event::trace(-1, 11, "early", 1);
	REQUIRE(write_to(EVENT_FOLDER "enable", "1") == 1);
	suite_event::trace(-7, ~u64{0}, "someone", -42);
	suite_event::trace(7, 5, "a long name", 42);
	REQUIRE(write_to(EVENT_FOLDER "enable", "0") == 1);
	suite_event::trace(1, 1, "late", 1);
	EXPECT(has(trace, "suite_event: small=-7 large=18446744073709551615 who=someone last=-42"));
	EXPECT(has(trace, "suite_event: small=7 large=5 who=a long  last=42"));
	EXPECT(!has(trace, "who=early"));
	EXPECT(!has(trace, "who=late"));
}

TEST(a_filter_reads_its_fields)
{
	REQUIRE(write_to(trace, "\n") == 1);
	REQUIRE(write_to(EVENT_FOLDER "filter", "large > 100 && who == \"yes\"") > 0);
	REQUIRE(write_to(EVENT_FOLDER "enable", "1") == 1);
	suite_event::trace(1, 100, "yes", 1);
	suite_event::trace(2, 101, "no", 2);
	suite_event::trace(3, 101, "yes", 3);
	EXPECT(write_to(EVENT_FOLDER "enable", "0") == 1);
	EXPECT(write_to(EVENT_FOLDER "filter", "0") == 1);
	EXPECT(!has(trace, "small=1 "));
	EXPECT(!has(trace, "small=2 "));
	EXPECT(has(trace, "small=3 large=101 who=yes last=3"));
}

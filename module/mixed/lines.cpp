// SPDX-License-Identifier: GPL-2.0
// The last lines that were written. It allocates, shares and frees memory, so it was converted to
// C++ first.

#include <kernel/memory/box.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

#include "lines.h"

using namespace kernel;

struct mixed_lines : Pinned {

	Result<> add(std::span<const char> text) const
	{
		auto line = TRY(Vec<char>::zeroed(gfp::kernel, text.size()));
		auto list = list_.lock_interruptible();

		std::copy(text.begin(), text.end(), line.as_span().begin());
		if (!list)
			return list.error();
		if (list->lines.size() < mixed_limit())
			return list->lines.push(gfp::kernel, std::move(line));
		list->lines[list->oldest] = std::move(line);
		list->oldest = (list->oldest + 1) % list->lines.size();
		return ok();
	}

	/// Copies all lines to \p room and returns how many bytes fit.
	Result<usize> copy(std::span<char> room) const
	{
		auto list = list_.lock_interruptible();
		usize used = 0;

		if (!list)
			return list.error();
		for (usize i = 0; i < list->lines.size(); i++) {
			const auto &line = list->lines[(list->oldest + i) % list->lines.size()];
			const usize fits = std::min(line.size(), room.size() - used);

			const auto part = line.as_span().first(fits);

			std::copy(part.begin(), part.end(), room.subspan(used).begin());
			used += fits;
		}
		return used;
	}

      private:
	struct List {
		Vec<Vec<char>> lines;
		usize oldest = 0;
	};

	Mutex<List> list_{LOCK_CLASS("mixed.lines")};
};

mixed_lines *mixed_lines_new()
{
	auto lines = Box<mixed_lines>::make(gfp::kernel);

	if (!lines)
		return nullptr;
	// SAFETY: C passes it to mixed_lines_free().
	return std::move(*lines).unsafe_into_raw();
}

void mixed_lines_free(mixed_lines *lines)
{
	// SAFETY: mixed_lines_new() returned it, and C does not use it again.
	(void)Box<mixed_lines>::unsafe_from_raw(lines);
}

int mixed_lines_add(mixed_lines *lines, const char *text, size_t length)
{
	return lines->add({text, length}).to_errno();
}

long mixed_lines_copy(mixed_lines *lines, char *to, size_t room)
{
	const Result<usize> copied = lines->copy({to, room});

	if (!copied)
		return copied.error().to_errno();
	return static_cast<long>(*copied);
}

// SPDX-License-Identifier: GPL-2.0
// expect: this index of an array of C is not checked
// by: safe
// In the safe subset each index is checked, such as that of a Vec.
#include <kernel/memory/vec.hpp>

using namespace kernel;

struct Report {
	int size;
};
struct ReportTable {
#ifdef REFUSED
	Report by_id[256];
#else
	Vec<Report> by_id;
#endif
};

int size_of_report(const ReportTable &table, u32 id)
{
	return table.by_id[id].size; // here
}

// SPDX-License-Identifier: GPL-2.0
#include "rule.h"

#include "llvm/ADT/STLExtras.h"

namespace checker {

static std::vector<Rule *> &registry()
{
	static std::vector<Rule *> all; // Constructed by the first rule that registers.

	return all;
}

const std::vector<Rule *> &rules()
{
	return registry();
}

void register_rule(Rule *rule)
{
	auto &all = registry();
	const auto place = llvm::upper_bound(all, rule, [](const Rule *a, const Rule *b) {
		return llvm::StringRef(a->about().name) < b->about().name;
	});

	all.insert(place, rule);
}

} // namespace checker

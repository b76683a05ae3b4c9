// SPDX-License-Identifier: GPL-2.0
#include "model.h"

namespace checker {

std::string Path::object_class() const
{
	return is_root() ? root : members.substr(members.rfind('/') + 1);
}

bool Path::is_grounded() const
{
	return is_root() ? root.starts_with("static ") : !members.ends_with("/[]");
}

bool may_precede(const Function &function, const Step &first, const Step &second)
{
	if (first.block == second.block && first.order < second.order)
		return true;

	std::vector<unsigned> work{first.block};
	std::set<unsigned> seen;

	while (!work.empty()) {
		const unsigned block = work.back();

		work.pop_back();
		for (const unsigned next : function.next.at(block)) {
			if (next == second.block)
				return true;
			if (seen.insert(next).second)
				work.push_back(next);
		}
	}
	return false;
}

std::map<std::string, std::string> held_classes(const Function &function, const Step &step)
{
	std::map<std::string, std::string> held;

	for (unsigned i : step.held)
		for (const Path &lock : function.held[i].locks)
			if (lock.is_grounded())
				held.emplace(lock.object_class(), lock.text);
	return held;
}

} // namespace checker

// SPDX-License-Identifier: GPL-2.0
#include "tell.h"

#include <deque>

namespace checker {

namespace {

/// Returns the author's nearest steps that lead to \p function.
std::vector<const Step *> authors_callers(const Summaries &summaries, const Function &function)
{
	std::vector<const Step *> steps;
	std::deque<std::string> work{function.id};
	std::set<std::string> seen{function.id};

	while (!work.empty() && steps.size() < 8) {
		const std::string callee = work.front();

		work.pop_front();
		for (const std::string &id : summaries.callers(callee)) {
			const Function &caller = *summaries.module().find(id);
			bool is_authors = false;

			for (const Step &step : caller.steps)
				for (const Call &call : step.calls)
					if (call.callee == callee && step.at.is_authors) {
						steps.push_back(&step);
						is_authors = true;
					}
			if (!is_authors && seen.insert(id).second)
				work.push_back(id);
		}
	}
	return steps;
}

} // namespace

void tell_chain(const Summaries &summaries, const std::vector<Link> &chain, Finding finding,
		const std::string &does, Report &report, At where)
{
	const Link *authors = nullptr;

	for (const Link &link : chain)
		if (link.step && link.step->at.is_authors && (!authors || where == At::last))
			authors = &link;
	for (const Link &link : chain) {
		const bool is_last = &link == &chain.back();
		const Place &at = link.step ? link.step->at : link.function->at;
		const std::string text =
			link.step ? link.step->text : link.function->name + " is declared here";

		if (&link == authors) {
			finding.at = at;
			finding.message = link.step->text + ": " + finding.message;
			continue;
		}
		finding.notes.push_back({at, is_last ? text + ", which " + does : text});
	}
	if (authors) {
		report.add(std::move(finding));
		return;
	}
	for (const Step *step : authors_callers(summaries, *chain.front().function)) {
		Finding there = finding;

		there.at = step->at;
		there.message = step->text + ": " + there.message;
		report.add(std::move(there));
	}
}

} // namespace checker

// SPDX-License-Identifier: GPL-2.0
#include "facts.h"

#include "../../attributes.h"

using namespace clang;

namespace checker {

bool is_asked(QualType type)
{
	const CXXRecordDecl *record = type.getNonReferenceType()->getAsCXXRecordDecl();

	if (!record || !record->getIdentifier())
		return false;
	return record->isInStdNamespace() ? record->getName() == "optional" : says(record, "asked");
}

std::optional<long> Facts::of(const Object &place) const
{
	const auto known = values.find(place);

	return known == values.end() ? std::nullopt : std::optional(known->second);
}

void Facts::set(const Object &place, std::optional<long> value, SourceLocation at)
{
	forget(place);
	since[place] = at;
	if (value)
		values[place] = *value;
}

void Facts::forget(const Object &place)
{
	std::erase_if(values, [&](const auto &entry) {
		return place.contains(entry.first);
	});
	std::erase_if(since, [&](const auto &entry) {
		return place.contains(entry.first);
	});
}

bool Ways::add(Facts facts)
{
	constexpr size_t most = 32;

	for (const Facts &known : all)
		if (known.values == facts.values)
			return false;
	all.push_back(std::move(facts));
	if (all.size() > most) {
		Facts common = std::move(all.front());

		for (const Facts &other : all)
			std::erase_if(common.values, [&](const auto &entry) {
				return other.of(entry.first) != entry.second;
			});
		all = {std::move(common)};
	}
	return true;
}

bool Ways::join(const Ways &others)
{
	bool is_new = false;

	for (const Facts &facts : others.all)
		is_new |= add(facts);
	return is_new;
}

const Expr *plain(const Expr *expression)
{
	for (const Expr *before = nullptr; before != expression;) {
		before = expression;
		expression = expression->IgnoreParens()->IgnoreImplicit();
	}
	return expression;
}

} // namespace checker

// SPDX-License-Identifier: GPL-2.0
#include "author_functions.h"
#include "cells.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "torn-read";

/// Refuses two reads of a SeqLock for two parts of one value: a writer between them changes both.
class TornRead : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "two members of the data of a SeqLock that a function reads by "
				   "two calls of read(): one of them may be older than the other",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Finds the members that are read from temporary copies: place_.read().x
struct Reads : DynamicRecursiveASTVisitor {
	bool VisitMemberExpr(MemberExpr *member) override
	{
		const auto *call = dyn_cast<CXXMemberCallExpr>(bare_of(member->getBase()));

		if (!call || name_of(call->getRecordDecl()) != "SeqLock" ||
		    name_of(call->getMethodDecl()) != "read")
			return true;

		const Cell lock = cell_of(call->getImplicitObjectArgument());

		if (!lock || !isa<FieldDecl>(member->getMemberDecl()))
			return true;

		const auto [first, is_new] =
			members.try_emplace(lock.member, member->getMemberDecl());

		if (!is_new && first->second != member->getMemberDecl())
			found.emplace_back(lock.member, member);
		return true;
	}
	/// A condition reads again what may have changed.
	bool TraverseLambdaExpr(LambdaExpr *) override { return true; }
	bool TraverseWhileStmt(WhileStmt *) override { return true; }

	std::map<const ValueDecl *, const ValueDecl *> members;
	std::vector<std::pair<const ValueDecl *, const MemberExpr *>> found;
};

void TornRead::check_unit(const Unit &unit, Report &report)
{
	const AuthorFunctions &author = AuthorFunctions::of(unit, report);

	if (!author.called.contains("read"))
		return;
	for (const FunctionDecl *function : author.all) {
		Reads reads;

		reads.TraverseStmt(function->getBody());
		for (const auto &[lock, member] : reads.found)
			if (unit.sources.is_spelled_by_author(member->getExprLoc()))
				report.add(
					{.rule = name,
					 .at = unit.sources.place(member->getExprLoc()),
					 .message =
						 "a writer may change '" + lock->getNameAsString() +
						 "' between the two calls of read(), and the two "
						 "members then do not belong together",
					 .help = "read it once: const auto copy = " +
						 lock->getNameAsString() + ".read();",
					 .notes = {}});
	}
}

const Register<TornRead> torn_read;

} // namespace

} // namespace checker

// SPDX-License-Identifier: GPL-2.0
#include "accesses.h"
#include "author_functions.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "reset-events";

/// Refuses a load of an atomic and a store of 0 by which a function takes what others add to it:
/// what they add in between is lost.
class ResetEvents : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "an atomic that a function loads into a variable and then sets "
				   "to 0, while another function adds to it by an atomic operation",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// What one function does with atomics.
struct Does : DynamicRecursiveASTVisitor {
	bool VisitVarDecl(VarDecl *variable) override
	{
		return !variable->getInit() || note_load(variable->getInit());
	}
	bool VisitBinaryOperator(BinaryOperator *binary) override
	{
		return binary->getOpcode() != BO_Assign || note_load(binary->getRHS());
	}
	bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		static const llvm::StringSet<> adding = {"inc",	      "add",	    "or_bits",
							 "xor_bits",  "fetch_add",  "fetch_or",
							 "fetch_xor", "add_return", "add_unless"};
		const StringRef called = name_of(call->getMethodDecl());

		if (name_of(call->getRecordDecl()) != "Atomic")
			return true;

		const Cell cell = cell_of(call->getImplicitObjectArgument());

		if (!cell || !isa<FieldDecl>(cell.member))
			return true;
		if (adding.contains(called))
			adds.insert(cell.member);
		if (called.starts_with("store") && is_zero(call->getArg(0)))
			if (const auto load = loads.find(cell.member); load != loads.end())
				resets.emplace_back(call, load->second);
		if (called == "xchg" || called.contains("cmpxchg"))
			loads.erase(cell.member);
		return true;
	}
	bool note_load(const Expr *value)
	{
		const auto *call = dyn_cast<CXXMemberCallExpr>(bare_of(value));

		if (call && name_of(call->getRecordDecl()) == "Atomic" &&
		    name_of(call->getMethodDecl()).starts_with("load"))
			if (const Cell cell = cell_of(call->getImplicitObjectArgument());
			    cell && cell.index.empty())
				loads.insert_or_assign(cell.member, call->getExprLoc());
		return true;
	}
	static bool is_zero(const Expr *value)
	{
		const auto *number = dyn_cast<IntegerLiteral>(bare_of(value));

		return number && number->getValue().isZero();
	}
	bool TraverseLambdaExpr(LambdaExpr *) override { return true; }

	std::set<const ValueDecl *> adds;
	std::map<const ValueDecl *, SourceLocation> loads;
	std::vector<std::pair<const CXXMemberCallExpr *, SourceLocation>> resets;
};

void ResetEvents::check_unit(const Unit &unit, Report &report)
{
	const AuthorFunctions &author = AuthorFunctions::of(unit, report);
	std::map<const FunctionDecl *, Does> all;

	if (!author.called.contains("store") && !author.called.contains("store_release"))
		return;
	for (const FunctionDecl *function : author.all) {
		// A lock, or the only user of the object, keeps others out.
		if (isa<CXXConstructorDecl, CXXDestructorDecl>(function))
			continue;

		Does does;

		does.TraverseStmt(function->getBody());
		all.emplace(function->getCanonicalDecl(), std::move(does));
	}
	for (const auto &[function, does] : all)
		for (const auto &[reset, load] : does.resets) {
			const FunctionDecl *body = nullptr;
			const ValueDecl *cell = cell_of(reset->getImplicitObjectArgument()).member;

			if (!function->hasBody(body) || takes_lock(body->getBody()) ||
			    !unit.sources.is_spelled_by_author(reset->getExprLoc()) ||
			    llvm::none_of(all, [&](const auto &other) {
				    return other.first != function &&
					   other.second.adds.contains(cell);
			    }))
				continue;
			report.add({.rule = name,
				    .at = unit.sources.place(reset->getExprLoc()),
				    .message = "what other code adds to '" +
					       cell->getNameAsString() +
					       "' between its load and this store is lost",
				    .help = "take the value by one operation: xchg(0)",
				    .notes = {{unit.sources.place(load), "it is loaded here"}}});
		}
}

const Register<ResetEvents> reset_events;

} // namespace

} // namespace checker

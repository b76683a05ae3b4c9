// SPDX-License-Identifier: GPL-2.0
#include "../forward.h"
#include "author_functions.h"
#include "operations.h"
#include "register_bits.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "left-busy";

/// Refuses a path on which a function has claimed a state, and then fails: the driver is busy for
/// ever.
class LeftBusy : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses =
				"a function that fails if a state is not idle, sets it to another "
				"value, and then returns an error before it has started what sets "
				"it back",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// A change of a state to a constant: an enumerator or a bool.
struct Set {
	const ValueDecl *state = nullptr;
	const ValueDecl *value = nullptr; ///< The enumerator, or null for a bool.
	bool truth = false;
	bool is_claim = false; ///< It fails if the state is not idle.
};

Set set_of(const Expr *expression)
{
	const auto *call = dyn_cast<CXXMemberCallExpr>(expression);
	const auto *binary = dyn_cast<BinaryOperator>(expression);
	const StringRef called = call ? name_of(call->getMethodDecl()) : "";
	const bool is_claim = called == "try_cmpxchg";
	const Expr *value = nullptr;
	Set set;

	if (call && (is_claim || called == "store" || called == "store_release") &&
	    call->getNumArgs() > is_claim)
		value = call->getArg(is_claim);
	else if (binary && binary->getOpcode() == BO_Assign)
		value = binary->getRHS();
	if (!value)
		return {};
	value = bare_of(value);
	if (const auto *use = dyn_cast<DeclRefExpr>(value);
	    use && isa<EnumConstantDecl>(use->getDecl()))
		set.value = use->getDecl();
	else if (const auto *literal = dyn_cast<CXXBoolLiteralExpr>(value))
		set.truth = literal->getValue();
	else
		return {};

	const Access access = access_of(expression);

	if (!access.cell || !isa<FieldDecl>(access.cell.member) || !access.cell.index.empty() ||
	    (binary && !access.by_guard))
		return {};
	set.state = access.cell.member;
	set.is_claim = is_claim;
	return set;
}

/// Collects the changes of states in each function.
struct Author {
	explicit Author(const AuthorFunctions &author)
	{
		for (const FunctionDecl *function : author.all) {
			Find find;

			if (isa<CXXConstructorDecl, CXXDestructorDecl>(function))
				continue;
			find.TraverseStmt(function->getBody());
			for (const Set &set : find.found)
				sets[set.state].emplace_back(function->getCanonicalDecl(), set);
			if (!find.found.empty())
				functions.push_back(function);
		}
	}
	struct Find : DynamicRecursiveASTVisitor {
		bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override { return note(call); }
		bool VisitBinaryOperator(BinaryOperator *binary) override { return note(binary); }
		bool note(const Expr *expression)
		{
			if (const Set set = set_of(expression); set.state)
				found.push_back(set);
			return true;
		}

		std::vector<Set> found;
	};

	std::map<const ValueDecl *, std::vector<std::pair<const FunctionDecl *, Set>>> sets;
	std::vector<const FunctionDecl *> functions;
};

/// The tests of a function that fail: the states that they name, and their returns.
class Tests : public DynamicRecursiveASTVisitor {
      public:
	bool VisitIfStmt(IfStmt *choice) override
	{
		struct Returns : DynamicRecursiveASTVisitor {
			bool VisitReturnStmt(ReturnStmt *end) override
			{
				found.insert(end);
				return true;
			}

			std::set<const ReturnStmt *> found;
		} returns;

		if (!choice->getCond() || !fails(choice->getThen()))
			return true;
		returns.TraverseStmt(choice->getThen());
		for (const auto &[expression, access] : parts_of(choice->getCond()).accesses) {
			if (access.kind == Access::Kind::load)
				tested.insert(access.cell.member);
			else if (access.kind == Access::Kind::exchange &&
				 is_negated(choice->getCond(), expression)) {
				of_claim.merge(std::set(returns.found));
				claims.insert(expression);
			}
		}
		return true;
	}
	bool TraverseLambdaExpr(LambdaExpr *) override { return true; }

	/// Returns whether a statement returns an error that is a constant, such as EBUSY.
	static bool fails(const Stmt *branch)
	{
		if (const auto *block = dyn_cast<CompoundStmt>(branch))
			return !block->body_empty() && fails(block->body_back());
		return isa<ReturnStmt>(branch) && is_error(cast<ReturnStmt>(branch));
	}
	static bool is_error(const ReturnStmt *end)
	{
		const Expr *value = end->getRetValue() ? bare_of(end->getRetValue()) : nullptr;

		while (const auto *made = dyn_cast_or_null<CXXConstructExpr>(value))
			value = made->getNumArgs() == 1 ? bare_of(made->getArg(0)) : nullptr;
		if (const auto *call = dyn_cast_or_null<CallExpr>(value))
			return name_of(call->getDirectCallee()) == "error";
		return value && name_of(value->getType()->getAsCXXRecordDecl()) == "Error";
	}

	std::set<const ValueDecl *> tested;
	std::set<const Expr *> claims;
	std::set<const ReturnStmt *> of_claim;

      private:
	static bool is_negated(const Expr *condition, const Expr *claim)
	{
		const auto *negation = dyn_cast<UnaryOperator>(bare_of(condition));

		return negation && negation->getOpcode() == UO_LNot &&
		       bare_of(negation->getSubExpr()) == claim;
	}
};

using Claimed = std::map<const ValueDecl *, const Expr *>;

class Finder {
      public:
	Finder(const Unit &unit, Report &report, const Author &author)
	    : unit_(unit), report_(report), author_(author)
	{}

	void look(const FunctionDecl *function)
	{
		CFG::BuildOptions options;
		Tests tests;

		options.setAllAlwaysAdd();
		tests.TraverseStmt(function->getBody());
		if (tests.tested.empty() && tests.of_claim.empty())
			return;

		const std::unique_ptr<CFG> cfg =
			CFG::buildCFG(function, function->getBody(), &unit_.ast, options);

		if (!cfg)
			return;

		const auto walk = [&](const Stmt *statement, Claimed &claimed) {
			if (const auto *expression = dyn_cast<Expr>(statement))
				step(expression, function, tests, claimed);
		};
		const auto states =
			forward(*cfg, Claimed(), [&](const CFGBlock &block, Claimed &claimed) {
				for (const CFGElement &element : block)
					if (const auto held = element.getAs<CFGStmt>())
						walk(held->getStmt(), claimed);
			});

		for (auto [block, claimed] : states)
			for (const CFGElement &element : *block)
				if (const auto held = element.getAs<CFGStmt>()) {
					const auto *end = dyn_cast<ReturnStmt>(held->getStmt());

					walk(held->getStmt(), claimed);
					if (end && !claimed.empty() && Tests::is_error(end) &&
					    !tests.of_claim.contains(end))
						tell(claimed.begin()->first,
						     claimed.begin()->second, end);
				}
	}

      private:
	void step(const Expr *expression, const FunctionDecl *function, const Tests &tests,
		  Claimed &claimed)
	{
		const auto *call = dyn_cast<CallExpr>(expression);
		const auto *member = dyn_cast<CXXMemberCallExpr>(expression);

		if (const Set set = set_of(expression); set.state) {
			claimed.erase(set.state);
			if ((set.is_claim ? tests.claims.contains(expression)
					  : tests.tested.contains(set.state)) &&
			    !is_first(set) && is_set_back(set, function))
				claimed.emplace(set.state, expression);
			return;
		}
		// A timer, a work or a device that is started resets the state later.
		if (member &&
		    ((callback_of(member) && Operation{member, callback_of(member)}.starts()) ||
		     register_write(member, unit_.ast).written))
			return claimed.clear();
		if (!call || !call->getDirectCallee() || !is_of_module(call->getDirectCallee()) ||
		    claimed.empty())
			return;

		const Doing inner(call->getDirectCallee());

		if (!inner.operations.empty() || writes(inner))
			return claimed.clear();
		std::erase_if(claimed, [&](const auto &one) {
			return inner.changes.contains(one.first);
		});
	}
	bool writes(const Doing &inner) const
	{
		struct Find : DynamicRecursiveASTVisitor {
			explicit Find(const ASTContext &a) : ast(a) {}
			bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
			{
				return !(found |= register_write(call, ast).written != nullptr);
			}

			const ASTContext &ast;
			bool found = false;
		} find(unit_.ast);

		for (const FunctionDecl *function : inner.functions)
			if (const FunctionDecl *body = nullptr; function->hasBody(body))
				find.TraverseStmt(body->getBody());
		return find.found;
	}
	/// Returns whether the value is that of an idle driver: false, or the first enumerator.
	static bool is_first(const Set &set)
	{
		return set.value ? cast<EnumConstantDecl>(set.value)->getInitVal().isZero()
				 : !set.truth;
	}
	/// Returns whether another function, or for an enum this one, sets the state to another
	/// value.
	bool is_set_back(const Set &set, const FunctionDecl *function) const
	{
		return llvm::any_of(author_.sets.at(set.state), [&](const auto &other) {
			return (other.second.value != set.value ||
				other.second.truth != set.truth) &&
			       !other.second.is_claim &&
			       (set.value || other.first != function->getCanonicalDecl());
		});
	}
	void tell(const ValueDecl *state, const Expr *claim, const ReturnStmt *end)
	{
		if (unit_.sources.is_authors(end->getBeginLoc()))
			report_.add(
				{.rule = name,
				 .at = unit_.sources.place(end->getBeginLoc()),
				 .message = "'" + state->getNameAsString() +
					    "' is not set back if the function returns this "
					    "error: the driver stays busy for ever",
				 .help = "do all that may fail first, or set it back before the "
					 "error is returned",
				 .notes = {{unit_.sources.place(claim->getExprLoc()),
					    "it is set here"}}});
	}

	const Unit &unit_;
	Report &report_;
	const Author &author_;
};

void LeftBusy::check_unit(const Unit &unit, Report &report)
{
	const Author author(AuthorFunctions::of(unit, report));

	for (const FunctionDecl *function : author.functions)
		Finder(unit, report, author).look(function);
}

const Register<LeftBusy> left_busy;

} // namespace

} // namespace checker

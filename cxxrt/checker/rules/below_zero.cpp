// SPDX-License-Identifier: GPL-2.0
#include "accesses.h"
#include "entries.h"
#include "tests.h"

#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "below-zero";

/// Refuses a test for 0 that comes after the subtraction: the number has wrapped, and all later
/// tasks find it large.
class BelowZero : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "an unsigned Atomic that fetch_sub() subtracts from before a "
				   "condition tests whether the old value was large enough; a "
				   "request that decrements an unsigned number of a lock, or an "
				   "Atomic that another request increments, without "
				   "any test; a difference of two members of which a request "
				   "changes the first without a look at the second",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// if (credits_.fetch_sub(1) == 0) return EAGAIN: the number is then the largest one.
class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitIfStmt(IfStmt *choice) override
	{
		const CXXMemberCallExpr *call =
			choice->getCond() ? subtracts_from_zero(choice->getCond()) : nullptr;

		if (!call || !is_written(call->getExprLoc()))
			return true;

		const Cell cell = cell_of(call->getImplicitObjectArgument());

		// The branch may add it again.
		if (cell &&
		    llvm::none_of(parts_of(choice->getThen()).accesses, [&](const auto &part) {
			    return part.second.cell == cell && part.second.takes;
		    }))
			refuse(name, call->getExprLoc(),
			       "'" + cell.member->getNameAsString() +
				       "' is unsigned, and wraps if it is 0: this subtracts before "
				       "it tests",
			       "subtract only from a number that is large enough: add_unless(), or "
			       "a loop of try_cmpxchg()");
		return true;
	}

      private:
	/// Returns the fetch_sub() of a condition that is true if the old value was too small.
	static const CXXMemberCallExpr *subtracts_from_zero(const Expr *condition)
	{
		condition = bare_of(condition);
		if (const auto *negation = dyn_cast<UnaryOperator>(condition))
			return negation->getOpcode() == UO_LNot ? fetched(negation->getSubExpr())
								: nullptr;

		const auto *compared = dyn_cast<BinaryOperator>(condition);

		if (compared && compared->isLogicalOp()) {
			const CXXMemberCallExpr *left = subtracts_from_zero(compared->getLHS());

			return left ? left : subtracts_from_zero(compared->getRHS());
		}
		if (!compared || (compared->getOpcode() != BO_EQ &&
				  compared->getOpcode() != BO_LT && compared->getOpcode() != BO_LE))
			return nullptr;

		const CXXMemberCallExpr *call = fetched(compared->getLHS());
		const auto *number = dyn_cast<IntegerLiteral>(bare_of(compared->getRHS()));
		const auto *bound = dyn_cast<DeclRefExpr>(bare_of(compared->getRHS()));
		const auto *by = call && call->getNumArgs() > 0
					 ? dyn_cast<DeclRefExpr>(bare_of(call->getArg(0)))
					 : nullptr;
		const bool is_zero =
			number && (compared->getOpcode() == BO_LT ? number->getValue() == 1
								  : number->getValue().isZero());
		const bool is_less = compared->getOpcode() == BO_LT && bound && by &&
				     bound->getDecl() == by->getDecl();

		return is_zero || is_less ? call : nullptr;
	}
	/// Returns the fetch_sub() of an unsigned number, also by way of a variable.
	static const CXXMemberCallExpr *fetched(const Expr *value)
	{
		value = bare_of(value);
		if (const auto *use = dyn_cast<DeclRefExpr>(value)) {
			const auto *variable = dyn_cast<VarDecl>(use->getDecl());

			return variable && variable->isLocalVarDecl() && variable->getInit()
				       ? fetched(variable->getInit())
				       : nullptr;
		}

		const auto *call = dyn_cast<CXXMemberCallExpr>(value);

		return call && name_of(call->getMethodDecl()) == "fetch_sub" &&
				       call->getType()->isUnsignedIntegerType()
			       ? call
			       : nullptr;
	}
};

/// A request that decrements a number of a lock, or an atomic that another one increments, whatever
/// it is.
class Requests {
      public:
	Requests(const Unit &unit, Report &report, const std::map<Cell, Functions> &ups)
	    : unit_(unit), report_(report), ups_(ups)
	{}

	void look(const FunctionDecl *function)
	{
		const auto *block = dyn_cast<CompoundStmt>(function->getBody());
		Declarations seen;

		if (!block)
			return;
		for (const Stmt *statement : block->body()) {
			if (const Expr *step = first_step(statement, function))
				return tell(step, seen);
			// A test may say that the number is not 0, in any way.
			if (!isa<DeclStmt, Expr>(statement) || has_exits(statement))
				return;
			seen.merge(named_in(statement));
		}
	}

      private:
	/// Returns the decrement that a statement does first of all: if (--*users == 0) stop();
	const Expr *first_step(const Stmt *statement, const FunctionDecl *function) const
	{
		if (const auto *choice = dyn_cast<IfStmt>(statement)) {
			const Expr *step = choice->getCond() && !choice->getInit()
						   ? decrement(choice->getCond(), function)
						   : nullptr;

			return step && !restores(choice, cell_of_step(step)) ? step : nullptr;
		}
		const auto *expression = dyn_cast<Expr>(statement);

		return expression ? decrement(expression, function) : nullptr;
	}
	const Expr *decrement(const Expr *expression, const FunctionDecl *function) const
	{
		expression = bare_of(expression);
		if (const auto *unary = dyn_cast<UnaryOperator>(expression)) {
			if (unary->getOpcode() == UO_LNot)
				return decrement(unary->getSubExpr(), function);
			return unary->isDecrementOp() &&
					       unary->getType()->isUnsignedIntegerType() &&
					       access_of(unary).by_guard
				       ? unary
				       : nullptr;
		}
		if (const auto *binary = dyn_cast<BinaryOperator>(expression)) {
			if (binary->isLogicalOp() || binary->isComparisonOp())
				return decrement(binary->getLHS(), function);
			return binary->getOpcode() == BO_SubAssign &&
					       isa<IntegerLiteral>(bare_of(binary->getRHS())) &&
					       binary->getType()->isUnsignedIntegerType() &&
					       access_of(binary).by_guard
				       ? binary
				       : nullptr;
		}

		const auto *call = dyn_cast<CXXMemberCallExpr>(expression);

		return call && is_counted_by_another(call, function) ? call : nullptr;
	}
	/// users_.dec(), where another request has users_.inc().
	bool is_counted_by_another(const CXXMemberCallExpr *call,
				   const FunctionDecl *function) const
	{
		static const llvm::StringSet<> down = {"dec", "sub", "fetch_sub", "sub_return",
						       "dec_and_test"};
		const auto found = name_of(call->getRecordDecl()) == "Atomic" &&
						   down.contains(name_of(call->getMethodDecl()))
					   ? ups_.find(cell_of(call->getImplicitObjectArgument()))
					   : ups_.end();

		return found != ups_.end() && !found->second.contains(function->getCanonicalDecl());
	}
	static Cell cell_of_step(const Expr *step)
	{
		if (const auto *call = dyn_cast<CXXMemberCallExpr>(step))
			return cell_of(call->getImplicitObjectArgument());
		return access_of(step).cell;
	}
	/// A branch that counts up again, or returns an error, tests the old value.
	static bool restores(const IfStmt *choice, const Cell &cell)
	{
		return cell &&
		       llvm::any_of(parts_of(choice->getThen()).accesses, [&](const auto &part) {
			       return part.second.cell == cell &&
				      part.second.kind != Access::Kind::load;
		       });
	}
	/// Also of a wait or a TRY().
	static bool has_exits(const Stmt *statement)
	{
		struct Find : DynamicRecursiveASTVisitor {
			bool VisitReturnStmt(ReturnStmt *) override { return !(found = true); }
			bool VisitLambdaExpr(LambdaExpr *) override { return !(found = true); }
			bool VisitCallExpr(CallExpr *call) override
			{
				return !(found |= call->getDirectCallee() &&
						  is_of_module(call->getDirectCallee()));
			}

			bool found = false;
		} find;

		find.TraverseStmt(const_cast<Stmt *>(statement));
		return find.found;
	}
	void tell(const Expr *step, const Declarations &seen)
	{
		const Cell cell = cell_of_step(step);
		const auto *unary = dyn_cast<UnaryOperator>(step);

		if (!cell || !unit_.sources.is_spelled_by_author(step->getExprLoc()) ||
		    (unary && isa<MemberExpr>(bare_of(unary->getSubExpr())) &&
		     seen.contains(cell.member)))
			return;
		report_.add({.rule = name,
			     .at = unit_.sources.place(step->getExprLoc()),
			     .message = "'" + cell.member->getNameAsString() +
					"' is unsigned, and wraps if it is 0, and a program can "
					"send this request at any time",
			     .help = "test it first: if (state->users == 0) return EINVAL;",
			     .notes = {}});
	}

	const Unit &unit_;
	Report &report_;
	const std::map<Cell, Functions> &ups_; ///< The requests that increment an unsigned Atomic.
};

/// limit - used, where a request sets the limit.
class Differences : public AuthorVisitor {
	struct Difference {
		const BinaryOperator *at;
		const FieldDecl *left, *right;
	};

      public:
	Differences(const Unit &unit, Report &report, const Functions &entries)
	    : AuthorVisitor(unit, report), tests_(unit, report), entries_(entries)
	{
		tests_.visit();
	}

	bool VisitFunctionDecl(FunctionDecl *function) override
	{
		struct Find : DynamicRecursiveASTVisitor {
			bool VisitBinaryOperator(BinaryOperator *binary) override
			{
				const FieldDecl *left = of_guard(binary->getLHS());
				const FieldDecl *right = of_guard(binary->getRHS());

				if (binary->getOpcode() == BO_Sub && left && right &&
				    left != right && left->getParent() == right->getParent() &&
				    binary->getType()->isUnsignedIntegerType())
					differences.push_back({binary, left, right});
				if (binary->getOpcode() == BO_Assign && left)
					if (const auto *use = dyn_cast<DeclRefExpr>(
						    bare_of(binary->getRHS())))
						if (isa<ParmVarDecl>(use->getDecl()))
							set.insert(left);
				return true;
			}
			static const FieldDecl *of_guard(const Expr *expression)
			{
				const auto *member = dyn_cast<MemberExpr>(bare_of(expression));
				const auto *base = member ? dyn_cast<CXXOperatorCallExpr>(
								    bare_of(member->getBase()))
							  : nullptr;

				return base && base->getOperator() == OO_Arrow &&
						       takes_lock(base->getArg(0))
					       ? dyn_cast<FieldDecl>(member->getMemberDecl())
					       : nullptr;
			}

			std::vector<Difference> differences;
			std::set<const FieldDecl *> set;
		} find;

		if (!function->doesThisDeclarationHaveABody() || function->isDependentContext())
			return true;
		find.TraverseStmt(function->getBody());
		for (const Difference &one : find.differences)
			if (!tests_.are_tested(function, {one.left->getCanonicalDecl(),
							  one.right->getCanonicalDecl()}))
				found_.push_back(one);
		if (entries_.contains(function->getCanonicalDecl()))
			for (const FieldDecl *field : find.set)
				sets_.push_back({field, named_in(function->getBody())});
		return true;
	}

	void tell()
	{
		visit();
		for (const Difference &one : found_)
			for (const auto &[field, named] : sets_)
				if (field == one.left && !named.contains(one.right) &&
				    is_written(one.at->getOperatorLoc()))
					refuse(name, one.at->getOperatorLoc(),
					       "a request may set '" + one.left->getNameAsString() +
						       "' below '" + one.right->getNameAsString() +
						       "', and this difference of unsigned "
						       "numbers then wraps",
					       "compare them first, here or where it is set");
	}

      private:
	Tests tests_;
	const Functions &entries_;
	std::vector<Difference> found_;
	std::vector<std::pair<const FieldDecl *, Declarations>> sets_;
};

bool is_unsigned_atomic(const Cell &cell)
{
	const auto *atomic = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
		cell ? cell.member->getType()->getAsCXXRecordDecl() : nullptr);

	return atomic && name_of(atomic) == "Atomic" &&
	       atomic->getTemplateArgs()[0].getKind() == TemplateArgument::Type &&
	       atomic->getTemplateArgs()[0].getAsType()->isUnsignedIntegerType() &&
	       !atomic->getTemplateArgs()[0].getAsType()->isBooleanType();
}

void BelowZero::check_unit(const Unit &unit, Report &report)
{
	Entries entries(unit, report);
	std::map<Cell, Functions> ups;

	Visitor(unit, report).visit();
	entries.visit();
	for (const FunctionDecl *entry : entries.found) {
		const FunctionDecl *body = nullptr;

		if (entry->hasBody(body) && !body->isDependentContext())
			for (const auto &[expression, access] : parts_of(body->getBody()).accesses)
				if (access.takes && is_unsigned_atomic(access.cell))
					ups[access.cell].insert(entry->getCanonicalDecl());
	}
	for (const FunctionDecl *entry : entries.found) {
		const FunctionDecl *body = nullptr;

		if (entry->hasBody(body) && !body->isDependentContext())
			Requests(unit, report, ups).look(body);
	}
	Differences(unit, report, entries.found).tell();
}

const Register<BelowZero> below_zero;

} // namespace

} // namespace checker
